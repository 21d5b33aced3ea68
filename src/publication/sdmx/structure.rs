//! The structure of the data as an SDMX-ML 3.0 structure message: code lists, concepts, dataflow, data structure.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{AGENCY, COMPONENTS, Component, DATAFLOW, Role, VERSION, identifier};
use crate::catalogue::indicator::Text;
use crate::error::{Error, Result};
use crate::publication::tables::TablesMeta;

type Xml = Writer<Vec<u8>>;
type Written = io::Result<()>;

const MESSAGE: &str = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/message";
const STRUCTURE: &str = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/structure";
const COMMON: &str = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/common";
/// The scheme of the concepts.
const CONCEPTS: &str = "CS_BAROMETRE";
/// The names of a code list and of the data, in three languages.
const LANGUAGES: [&str; 3] = ["fr", "ar", "en"];

/// Writes the message. It is dated by the last day of the edition's month.
///
/// # Errors
/// `Engine` if it cannot be written.
pub(super) fn write(meta: &TablesMeta<'_>) -> Result<Vec<u8>> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    message(&mut xml, meta).map_err(|error| Error::engine("writing the SDMX structure", error))?;
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn message(xml: &mut Xml, meta: &TablesMeta<'_>) -> Written {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let namespaces = [("xmlns:mes", MESSAGE), ("xmlns:str", STRUCTURE), ("xmlns:com", COMMON)];
    element(xml, "mes:Structure", &namespaces, |xml| {
        element(xml, "mes:Header", &[], |xml| {
            text(xml, "mes:ID", &[], &format!("BAROMETRE-{}", meta.period))?;
            text(xml, "mes:Test", &[], "false")?;
            text(xml, "mes:Prepared", &[], &meta.period.last_day().format("%Y-%m-%dT00:00:00").to_string())?;
            xml.create_element("mes:Sender").with_attribute(("id", AGENCY)).write_empty().map(drop)
        })?;
        element(xml, "mes:Structures", &[], |xml| {
            element(xml, "str:Codelists", &[], |xml| {
                COMPONENTS.iter().filter(|one| one.is_coded).try_for_each(|one| code_list(xml, meta, one))
            })?;
            element(xml, "str:ConceptSchemes", &[], |xml| concepts(xml, meta))?;
            element(xml, "str:Dataflows", &[], |xml| dataflow(xml, meta))?;
            element(xml, "str:DataStructures", &[], |xml| data_structure(xml, meta))
        })
    })
}

fn code_list(xml: &mut Xml, meta: &TablesMeta<'_>, component: &Component) -> Written {
    let identified = [("id", list_id(component)), ("agencyID", AGENCY.into()), ("version", VERSION.into())];
    element(xml, "str:Codelist", &borrowed(&identified), |xml| {
        names(xml, &worded(meta, &format!("column-{}", component.column)))?;
        let codes = meta.list(component.column).map_or(&[][..], |list| &list.codes);
        codes.iter().try_for_each(|code| {
            let id = identifier(&code.code);
            element(xml, "str:Code", &[("id", &id)], |xml| {
                if id != code.code {
                    element(xml, "com:Annotations", &[], |xml| {
                        element(xml, "com:Annotation", &[("id", "CODE")], |xml| {
                            text(xml, "com:AnnotationTitle", &[], &code.code)
                        })
                    })?;
                }
                names(xml, &code.name)?;
                match meta.above.get(&code.code).filter(|_| component.column == "ref_area") {
                    Some(above) => text(xml, "str:Parent", &[], &identifier(above)),
                    None => Ok(()),
                }
            })
        })
    })
}

fn concepts(xml: &mut Xml, meta: &TablesMeta<'_>) -> Written {
    element(xml, "str:ConceptScheme", &identified(CONCEPTS), |xml| {
        names(xml, &worded(meta, "table-columns"))?;
        COMPONENTS.iter().try_for_each(|component| {
            element(xml, "str:Concept", &[("id", component.id)], |xml| {
                names(xml, &worded(meta, &format!("column-{}", component.column)))
            })
        })
    })
}

fn dataflow(xml: &mut Xml, meta: &TablesMeta<'_>) -> Written {
    element(xml, "str:Dataflow", &identified(DATAFLOW), |xml| {
        names(xml, &worded(meta, "table-title"))?;
        text(xml, "str:Structure", &[], &urn("datastructure.DataStructure", DATAFLOW))
    })
}

fn data_structure(xml: &mut Xml, meta: &TablesMeta<'_>) -> Written {
    let of = |role: Role| COMPONENTS.iter().filter(move |component| component.role == role);
    element(xml, "str:DataStructure", &identified(DATAFLOW), |xml| {
        names(xml, &worded(meta, "table-title"))?;
        element(xml, "str:DataStructureComponents", &[], |xml| {
            element(xml, "str:DimensionList", &[("id", "DimensionDescriptor")], |xml| {
                of(Role::Dimension).zip(1..).try_for_each(|(component, position): (_, u32)| {
                    let attributes = [("id", component.id.to_string()), ("position", position.to_string())];
                    element(xml, "str:Dimension", &borrowed(&attributes), |xml| described(xml, component))
                })?;
                of(Role::Time).try_for_each(|component| {
                    element(xml, "str:TimeDimension", &[("id", component.id)], |xml| described(xml, component))
                })
            })?;
            element(xml, "str:AttributeList", &[("id", "AttributeDescriptor")], |xml| {
                of(Role::Attribute).try_for_each(|component| {
                    let usage = if component.id.ends_with("_STATUS") { "mandatory" } else { "optional" };
                    element(xml, "str:Attribute", &[("id", component.id), ("usage", usage)], |xml| {
                        described(xml, component)?;
                        element(xml, "str:AttributeRelationship", &[], |xml| {
                            xml.create_element("str:Observation").write_empty().map(drop)
                        })
                    })
                })
            })?;
            element(xml, "str:MeasureList", &[("id", "MeasureDescriptor")], |xml| {
                of(Role::Measure).try_for_each(|component| {
                    element(xml, "str:Measure", &[("id", component.id)], |xml| described(xml, component))
                })
            })
        })
    })
}

/// The concept of a component, and how its values are represented.
fn described(xml: &mut Xml, component: &Component) -> Written {
    let concept = format!("{}.{}", urn("conceptscheme.Concept", CONCEPTS), component.id);
    text(xml, "str:ConceptIdentity", &[], &concept)?;
    element(xml, "str:LocalRepresentation", &[], |xml| {
        if component.is_coded {
            return text(xml, "str:Enumeration", &[], &urn("codelist.Codelist", &list_id(component)));
        }
        let kind = match component.role {
            Role::Time => "ObservationalTimePeriod",
            _ if component.is_number => "Double",
            _ => "String",
        };
        xml.create_element("str:TextFormat").with_attribute(("textType", kind)).write_empty().map(drop)
    })
}

fn urn(class: &str, id: &str) -> String {
    format!("urn:sdmx:org.sdmx.infomodel.{class}={AGENCY}:{id}({VERSION})")
}

fn list_id(component: &Component) -> String {
    format!("CL_{}", component.id)
}

fn identified(id: &str) -> [(&'static str, &str); 3] {
    [("id", id), ("agencyID", AGENCY), ("version", VERSION)]
}

fn borrowed<'a>(attributes: &'a [(&'a str, String)]) -> Vec<(&'a str, &'a str)> {
    attributes.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

fn worded(meta: &TablesMeta<'_>, key: &str) -> Text {
    let of = |language| meta.words.text_with(language, key, &[("period", &meta.period.to_string())]);
    let [fr, ar, en] = LANGUAGES.map(of);
    Text { fr, ar, en }
}

fn names(xml: &mut Xml, name: &Text) -> Written {
    LANGUAGES
        .into_iter()
        .try_for_each(|language| text(xml, "com:Name", &[("xml:lang", language)], name.in_language(language)))
}

fn element(
    xml: &mut Xml,
    name: &str,
    attributes: &[(&str, &str)],
    inside: impl FnOnce(&mut Xml) -> Written,
) -> Written {
    xml.create_element(name).with_attributes(attributes.iter().copied()).write_inner_content(inside).map(drop)
}

fn text(xml: &mut Xml, name: &str, attributes: &[(&str, &str)], content: &str) -> Written {
    let element = xml.create_element(name).with_attributes(attributes.iter().copied());
    element.write_text_content(BytesText::new(content)).map(drop)
}
