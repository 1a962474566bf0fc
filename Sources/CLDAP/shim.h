// Of libldap what is not marked as out of date; its entry points of RFC 4511, blocking.
#include <lber.h>
#include <ldap.h>
