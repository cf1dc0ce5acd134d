//! What a page loads that uses the package, as brotli.

use crate::failure::Failure;
use std::fmt;
use std::fs;
use std::path::Path;

/// What the WebAssembly file and the modules may weigh together, as brotli, in bytes.
pub(crate) const BUDGET: usize = 102_000;

/// Name, bytes, bytes as brotli.
#[derive(Debug)]
pub(crate) struct Table(Vec<(String, usize, usize)>);

/// Weighs these files.
pub(crate) fn weigh(folder: &Path, names: &[&str]) -> Result<Table, Failure> {
    let row = |name: &&str| {
        let bytes = fs::read(folder.join(name))?;
        Ok(((*name).to_owned(), bytes.len(), brotli(&bytes)?.len()))
    };
    let rows: std::io::Result<Vec<_>> = names.iter().map(row).collect();
    let mut rows =
        rows.map_err(|error| Failure::new("npm.weigh", "the package could not be weighed").came_back(error))?;
    rows.sort_by_key(|(_, _, brotli)| std::cmp::Reverse(*brotli));
    Ok(Table(rows))
}

impl Table {
    /// Refuses a package that is heavier than [`BUDGET`].
    pub(crate) fn within_budget(&self) -> Result<(), Failure> {
        let sum = self.sum();
        if sum <= BUDGET {
            return Ok(());
        }
        let tried =
            format!("the npm package weighs {sum} bytes as brotli, {} more than the budget", sum - BUDGET);
        Err(Failure::new("npm.budget", tried).helps("look for what was added to the wasm file (a typed reader, a large table) before the budget is raised"))
    }

    fn sum(&self) -> usize {
        self.0.iter().map(|(_, _, brotli)| brotli).sum()
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<24} {:>10} {:>10}", "npm package, bytes", "raw", "brotli")?;
        for (name, raw, brotli) in &self.0 {
            writeln!(f, "{name:<24} {raw:>10} {brotli:>10}")?;
        }
        writeln!(f, "{:<24} {:>21}", "together", self.sum())?;
        write!(f, "{:<24} {BUDGET:>21}", "budget")
    }
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut compressed, &parameters)?;
    Ok(compressed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_at_the_budget_passes_and_one_byte_more_does_not() {
        let table = |sum| Table(vec![("a.wasm".to_owned(), 1, sum - 1), ("a.js".to_owned(), 1, 1)]);
        assert!(table(BUDGET).within_budget().is_ok());
        assert!(table(BUDGET + 1).within_budget().unwrap_err().to_string().contains("1 more than"));
    }
}
