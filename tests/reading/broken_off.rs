//! Files that break off between the taking of their fingerprint and the reading of their rows: a share that goes away, a disk
//! that fails, somebody who saves once more. Half a file is never taken for the whole.

use std::fmt::Write;
use std::path::PathBuf;

use barometre::catalogue::Catalogue;
use barometre::error::Error;
use barometre::sources::{Batches, Delivered, Overrides, Reception, receive};

use super::bench::HEADER;

fn export(rows: usize) -> String {
    let mut text = format!("{HEADER}\n");
    for row in 0..rows {
        writeln!(text, "08-201-DTA-001;10/2026;D-{row:07};;Zoé;F;12/04/2012;08.201.01.03;26").unwrap();
    }
    text
}

/// Reads files to the end or to an error; `spoil` is called when they have been recognised.
fn read(paths: &[PathBuf], spoil: impl FnOnce()) -> (Vec<Delivered>, Vec<Error>, Option<Error>) {
    let (catalogue, overrides) = (Catalogue::load(None).unwrap(), Overrides::default());
    let received = receive(paths).unwrap();
    let reception = Reception::new(&catalogue, &overrides);
    let tables: Vec<_> = received.files.iter().flat_map(|file| reception.identify(file).unwrap().tables).collect();
    assert_eq!(tables.len(), paths.len());
    spoil();
    let mut batches = Batches::new("usagers", &tables, &catalogue);
    let (mut delivered, mut broken) = (Vec::new(), received.unusable);
    loop {
        match batches.next(&mut broken) {
            Ok(Some(batch)) => delivered.push(batch),
            Ok(None) => return (delivered, broken, None),
            Err(error) => return (delivered, broken, Some(error)),
        }
    }
}

#[test]
fn a_small_file_that_breaks_off_is_named_as_unusable_and_nowhere_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let paths = ["a.csv", "b.csv", "c.csv.gz", "d.csv"].map(path).to_vec();
    let text = export(50);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut packed, export(4000).as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    std::fs::write(&paths[0], &text).unwrap();
    std::fs::write(&paths[1], export(30)).unwrap();
    std::fs::write(&paths[2], &packed).unwrap();
    std::fs::write(&paths[3], export(20)).unwrap();
    let (delivered, broken, stopped) = read(&paths, || {
        std::fs::write(&paths[0], &text[..text.len() / 2]).unwrap();
        std::fs::write(&paths[2], &packed[..packed.len() / 2]).unwrap();
    });
    assert!(stopped.is_none());
    let names: Vec<String> = broken.iter().map(ToString::to_string).collect();
    assert!(names.len() == 2 && names[0].starts_with("a.csv: ") && names[1].starts_with("c.csv.gz: "), "{names:?}");
    assert_eq!(delivered.len(), 1);
    let files: Vec<(&str, u64)> = delivered[0].files().iter().map(|file| (file.name.as_str(), file.rows)).collect();
    assert_eq!(files, [("b.csv", 30), ("d.csv", 20)]);
    // Chunks still belong to the file that they are of.
    let rows: Vec<(u32, usize)> = delivered[0].chunks().iter().map(|chunk| (chunk.file(), chunk.rows())).collect();
    assert_eq!(rows, [(0, 30), (1, 20)]);
}

#[test]
fn a_big_file_that_breaks_off_before_any_row_of_it_was_handed_on_is_unusable() {
    let folder = tempfile::tempdir().unwrap();
    let paths = [folder.path().join("a.csv"), folder.path().join("b.csv")];
    let text = export(300_000);
    std::fs::write(&paths[0], &text).unwrap();
    std::fs::write(&paths[1], export(20)).unwrap();
    let (delivered, broken, stopped) = read(&paths, || std::fs::write(&paths[0], &text[..5 << 20]).unwrap());
    assert!(stopped.is_none());
    assert_eq!(broken.len(), 1);
    let files: Vec<&str> = delivered.iter().flat_map(|batch| batch.files()).map(|file| file.name.as_str()).collect();
    assert_eq!(files, ["b.csv"]);
}

#[test]
fn a_big_file_that_breaks_off_later_ends_the_reading_with_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let paths = [folder.path().join("a.csv")];
    let text = export(800_000);
    assert!(text.len() > 40 << 20, "several batches");
    std::fs::write(&paths[0], &text).unwrap();
    let (delivered, broken, stopped) = read(&paths, || std::fs::write(&paths[0], &text[..30 << 20]).unwrap());
    assert!(!delivered.is_empty() && broken.is_empty());
    let stopped = stopped.expect("half a file was taken for the whole");
    assert!(matches!(stopped, Error::Input { .. }) && stopped.to_string().contains("breaks off"), "{stopped}");
}
