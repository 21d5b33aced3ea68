//! The pages of an edition: complete in both languages, alone on a USB stick, silent on what is withheld.

use std::collections::BTreeSet;

use barometre::publication::pages::render;

use super::invented::{Country, SECRET};

#[test]
fn dump() {
    let country = Country::new();
    let start = std::time::Instant::now();
    let files = render(&country.inputs()).unwrap();
    eprintln!("rows {} files {} bytes {} in {:?}", country.figures.height(), files.len(), files.iter().map(|f| f.1.len()).sum::<usize>(), start.elapsed());
    let out = std::path::Path::new("/tmp/edition");
    let _ = std::fs::remove_dir_all(out);
    for (path, bytes) in files {
        let path = out.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let _ = (BTreeSet::<String>::new(), SECRET);
}
