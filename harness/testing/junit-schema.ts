/**
 * What readers of JUnit understand, as far as they agree: Jenkins' schema without the refusals that no reader shares (`file`,
 * properties of a case, `skipped` of the whole). No schema is official.
 */
export const junitSchema = `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:simpleType name="seconds"><xs:restriction base="xs:decimal"><xs:minInclusive value="0"/><xs:fractionDigits value="3"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="typeName"><xs:restriction base="xs:string"><xs:pattern value="[A-Z][A-Za-z]+"/></xs:restriction></xs:simpleType>
  <xs:attributeGroup name="counts">
    <xs:attribute name="tests" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="failures" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="errors" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="skipped" type="xs:nonNegativeInteger" use="required"/>
  </xs:attributeGroup>
  <xs:complexType name="properties"><xs:sequence><xs:element name="property" maxOccurs="unbounded"><xs:complexType>
    <xs:attribute name="name" type="xs:string" use="required"/><xs:attribute name="value" type="xs:string" use="required"/>
  </xs:complexType></xs:element></xs:sequence></xs:complexType>
  <xs:complexType name="trouble" mixed="true">
    <xs:attribute name="message" type="xs:string" use="required"/><xs:attribute name="type" type="typeName" use="required"/>
  </xs:complexType>
  <xs:complexType name="skipped" mixed="true"><xs:attribute name="message" type="xs:string" use="required"/></xs:complexType>
  <xs:complexType name="case">
    <xs:sequence>
      <xs:element name="properties" type="properties" minOccurs="0"/>
      <xs:choice minOccurs="0">
        <xs:element name="failure" type="trouble"/><xs:element name="error" type="trouble"/><xs:element name="skipped" type="skipped"/>
      </xs:choice>
      <xs:element name="system-out" type="xs:string" minOccurs="0" maxOccurs="1"/>
    </xs:sequence>
    <xs:attribute name="classname" type="xs:string" use="required"/><xs:attribute name="name" type="xs:string" use="required"/>
    <xs:attribute name="time" type="seconds" use="required"/><xs:attribute name="file" type="xs:string"/>
  </xs:complexType>
  <xs:element name="testsuites"><xs:complexType>
    <xs:sequence><xs:element name="testsuite" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
      <xs:sequence>
        <xs:element name="properties" type="properties"/><xs:element name="testcase" type="case" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
      <xs:attribute name="name" type="xs:string" use="required"/><xs:attribute name="time" type="seconds" use="required"/>
      <xs:attributeGroup ref="counts"/>
    </xs:complexType></xs:element></xs:sequence>
    <xs:attributeGroup ref="counts"/>
  </xs:complexType></xs:element>
</xs:schema>`;
