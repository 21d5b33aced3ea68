//! What the detector of personal data sees, and what it lets pass. Every value is made up.

use barometre::model::personal::{Detector, Kind, Markup};

fn kinds(text: &str) -> Vec<Kind> {
    Detector::new(&[]).unwrap().scan(text).into_iter().map(|sighting| sighting.kind).collect()
}

#[test]
fn identifiers_are_seen_in_every_spelling() {
    let rib = "011780000012345678901234";
    let cases: [(&str, Kind); 41] = [
        ("1234567890", Kind::Idcs),
        ("idcs=8234567890;", Kind::Idcs),
        ("IDCS n° 8234567890.", Kind::Idcs),
        ("(8234567890)", Kind::Idcs),
        ("dossier_8234567890.pdf", Kind::Idcs),
        ("IDCS-8234567890", Kind::Idcs),
        ("٨٢٣٤٥٦٧٨٩٠", Kind::Idcs),
        ("رقم ٨٢٣٤٥٦٧٨٩٠، مركز", Kind::Idcs),
        ("۸۲۳۴۵۶۷۸۹۰", Kind::Idcs),
        ("المعرف8234567890", Kind::Idcs),
        ("AB123456", Kind::Cin),
        ("A12345", Kind::Cin),
        ("cin: bk654321,", Kind::Cin),
        ("CIN=J1234567;", Kind::Cin),
        ("AB١٢٣٤٥٦", Kind::Cin),
        ("بطاقة AB123456 بالمركز", Kind::Cin),
        ("fr/AB123456.html", Kind::Cin),
        ("0612345678", Kind::Phone),
        ("06 12 34 56 78", Kind::Phone),
        ("07.12.34.56.78", Kind::Phone),
        ("05-22-34-56-78", Kind::Phone),
        ("0612 345 678", Kind::Phone),
        ("0612-345678", Kind::Phone),
        ("06\u{a0}12\u{a0}34\u{a0}56\u{a0}78", Kind::Phone),
        ("06\u{202f}12 34\u{202f}56 78", Kind::Phone),
        ("+212612345678", Kind::Phone),
        ("+212 6 12 34 56 78", Kind::Phone),
        ("+212 (0)6 12-34-56-78", Kind::Phone),
        ("(+212) 6.12.34.56.78", Kind::Phone),
        ("00212612345678", Kind::Phone),
        ("00212 6 12 34 56 78", Kind::Phone),
        ("212612345678", Kind::Phone),
        ("٠٦١٢٣٤٥٦٧٨", Kind::Phone),
        ("الهاتف: ٠٦ ١٢ ٣٤ ٥٦ ٧٨", Kind::Phone),
        ("prenom.nom@example.org", Kind::Email),
        ("<a.b+c@mail.example.ma>", Kind::Email),
        ("écrire à x_y@example.com.", Kind::Email),
        (rib, Kind::Rib),
        ("011 780 0000123456789012 34", Kind::Rib),
        ("RIB : 011780000012345678901234.", Kind::Rib),
        ("MA64 0117 8000 0012 3456 7890 1234", Kind::Rib),
    ];
    for (text, kind) in cases {
        assert_eq!(kinds(text), [kind], "{text}");
    }
    assert_eq!(kinds("8234567890,8234567891"), [Kind::Idcs, Kind::Idcs]);
    assert_eq!(kinds("MA64011780000012345678901234"), [Kind::Rib]);
    assert_eq!(kinds("AB123456 0612345678 x@example.org"), [Kind::Cin, Kind::Phone, Kind::Email]);
}

#[test]
fn our_own_numbers_and_codes_pass() {
    let harmless = [
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "a1234567890b",
        "f1234567890",
        "0123456789ab 3456789012cd",
        "1d4f2a3b-1234-5678-9abc-123456789012",
        "36828330",
        "36 828 330 habitants",
        "36\u{202f}828\u{202f}330",
        "1 234 567 890 dirhams",
        "1\u{202f}234\u{202f}567\u{202f}890",
        "2026-10-31T23:59:59Z",
        "2026-10-31 23:59:59.000000",
        "20261031",
        "202610312359",
        "31/10/2026",
        "05/10/2026 - 06/10/2026",
        "4.8 100 0.0000001 0.1234567890 12.3456789012 1234567890.5",
        "0,1234567890 3,3333333333",
        "-0.3333333333333333",
        "1e12345",
        "COV-01 CTX-03a HAN-02 CTX-05b",
        "06-141-EPSENF-003",
        "08-201-CEF-012 06-141-EPSPSH-104",
        "06.141.01.00",
        "06.141.01.05",
        "05.091.01.01 06.141.01.70",
        "001511010",
        "01.511.01.0 01.511.01.05",
        "Y25T59 Y_GE60 _T PER_100000",
        "2014 2015 2016 2017 2018 2019",
        "01 02 03 04 05 06 07 08 09 10 11 12",
        "#A12345 #0612AB",
        "@media print { } @page { }",
        "barometre@0.1.0",
        "law 09-08, dahir 1-09-15, BO 5714",
        "M 12345 L 67890",
        "de 123456 personnes à 36828330",
        "123456789012345678901234567890",
        "12345678901",
        "123456789",
    ];
    for text in harmless {
        assert_eq!(kinds(text), [], "{text}");
    }
}

#[test]
fn pages_are_searched_without_their_drawings() {
    let detector = Detector::new(&[]).unwrap();
    let see = |text: &str| {
        detector.scan_markup(text, Markup::Page).into_iter().map(|sighting| sighting.kind).collect::<Vec<_>>()
    };
    assert_eq!(
        see(
            "<svg><path fill='#A12345' d='M1234567890 0612345678 L0612345678'/><polygon points=\"1234567890,12\"/></svg>"
        ),
        []
    );
    assert_eq!(see("<svg viewBox=\"0 0 1200 600\"><path d=\"M12.3456789012,4 A12345,12345 0 0 1 10,10\"/></svg>"), []);
    assert_eq!(see("<text x=\"10\">8234567890</text>"), [Kind::Idcs]);
    assert_eq!(see("<td title=\"06 12 34 56 78\">12</td>"), [Kind::Phone]);
    assert_eq!(see("<td data-d=AB123456>12</td>"), [Kind::Cin]);
    assert_eq!(see("<p>06&nbsp;12&#160;34&#xA0;56&nbsp;78</p>"), [Kind::Phone]);
    assert_eq!(see("<p>&#56;234567890</p>"), [Kind::Idcs]);
    assert_eq!(see("<!-- AB123456 --><p>12</p>"), [Kind::Cin]);
    assert_eq!(see("<script>if (a<b) x='0612345678';</script><p>8234567890</p>"), [Kind::Phone, Kind::Idcs]);
    assert_eq!(see("<style>.c{color:#B12345}</style><a href='mailto:a@example.org'>x</a>"), [Kind::Email]);
    assert_eq!(see("<![CDATA[8234567890]]>"), [Kind::Idcs]);
    for broken in [
        "<",
        "<a",
        "<a b",
        "<a b=",
        "<a b='",
        "<!--",
        "<![CDATA[",
        "<script",
        "<script>",
        "a & b &; &#; &#xFFFFFFFF;",
        "</",
    ] {
        assert_eq!(see(broken), [], "{broken}");
    }
}

#[test]
fn cell_references_of_a_workbook_are_not_identity_cards() {
    let detector = Detector::new(&[]).unwrap();
    let sheet = "<row r=\"123456\"><c r=\"A123456\" t=\"s\"><v>1234567890</v></c><c t=\"inlineStr\"><is><t>AB123456</t></is></c></row>";
    let kinds: Vec<Kind> = detector.scan_markup(sheet, Markup::Worksheet).into_iter().map(|s| s.kind).collect();
    assert_eq!(kinds, [Kind::Cin]);
}

#[test]
fn listed_names_are_seen_as_whole_words_in_any_case() {
    let detector = Detector::new(&["Élodie Exemple", "زهرة", "Ali", "Bo"]).unwrap();
    let at = |text: &str| detector.scan(text).into_iter().map(|sighting| sighting.offset).collect::<Vec<_>>();
    assert_eq!(at("vu par Élodie Exemple"), [7]);
    assert_eq!(at("VU PAR ÉLODIE EXEMPLE"), [7]);
    assert_eq!(at("e\u{301}lodie exemple"), [0]);
    assert_eq!(at("السيدة زهرة هنا"), ["السيدة ".len()]);
    assert_eq!(at("ali, ALI; Ali"), [0, 5, 10]);
    assert!(at("qualité, Aliment, Bo, الزهرة").is_empty());
}

#[test]
fn a_sighting_says_where_and_never_what() {
    let sightings = Detector::new(&[]).unwrap().scan("النص ثم 8234567890");
    assert_eq!(sightings[0].offset, "النص ثم ".len());
    assert_eq!(format!("{sightings:?}"), "[Sighting { kind: Idcs, offset: 14 }]");
}

proptest::proptest! {
    #[test]
    fn any_text_is_searched_without_a_fall_and_places_lie_in_it(text in "[0-9٠-٩ab@.<>/='\"&;# \u{a0}é+(-]{0,80}") {
        let detector = Detector::new(&["été"]).unwrap();
        for sightings in [detector.scan(&text), detector.scan_markup(&text, Markup::Page)] {
            proptest::prop_assert!(sightings.iter().all(|sighting| text.is_char_boundary(sighting.offset)));
            proptest::prop_assert!(sightings.iter().all(|sighting| sighting.offset < text.len()));
        }
    }

    #[test]
    fn an_identifier_between_words_is_always_seen(digits in "[1-9][0-9]{9}", before in "[a-zé]{0,8}[ :=;(]", after in "[ ;)][a-zé]{0,8}") {
        proptest::prop_assert_eq!(kinds(&format!("{before}{digits}{after}")), [Kind::Idcs]);
    }

    #[test]
    fn digests_and_decimals_are_never_identifiers(digest in "[0-9a-f]{64}", whole in 0_u32..100_000, part in "[0-9]{8,16}") {
        // A digest of digits alone does not occur.
        proptest::prop_assume!(digest.contains(|c: char| c.is_ascii_alphabetic()));
        proptest::prop_assert_eq!(kinds(&format!("{digest} {whole}.{part} {whole},{part}")), []);
    }
}

#[test]
fn digits_within_a_uuid_are_no_personal_data_and_beside_one_they_are() {
    for uuid in ["a1234567-0612-4345-8678-901234567890", "{\"id\":\"00000000-0612-4512-8912-123456789012\"}"] {
        assert_eq!(kinds(uuid), [], "{uuid}");
    }
    assert_eq!(kinds("a1234567-0612-4345-8678-901234567890 0612345678"), [Kind::Phone]);
    // Longer than one, or of another shape, it is none.
    assert_eq!(kinds("06-12-34-56-78"), [Kind::Phone]);
}
