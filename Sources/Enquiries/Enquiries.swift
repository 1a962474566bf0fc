// Enquiries
