<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:m="http://www.loc.gov/MARC21/slim" xmlns:z="http://indexdata.com/zebra-2.0">
  <xsl:template match="/m:record">
    <z:record>
      <z:index name="Local-number:p"><xsl:value-of select="m:controlfield[@tag='001']"/></z:index>
      <z:index name="Title:w"><xsl:value-of select="m:datafield[@tag='200' or @tag='245']/m:subfield[@code='a']"/></z:index>
    </z:record>
  </xsl:template>
</xsl:stylesheet>
