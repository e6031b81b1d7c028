//! Archives that no program writes: fields of the format overwritten by hand.

/// A field in the list of entries, and where the header before the entry repeats it.
#[derive(Clone, Copy)]
pub struct Field {
    listed: usize,
    repeated: usize,
    bytes: usize,
}

pub const FLAGS: Field = Field { listed: 8, repeated: 6, bytes: 2 };
pub const METHOD: Field = Field { listed: 10, repeated: 8, bytes: 2 };
pub const CHECKSUM: Field = Field { listed: 16, repeated: 14, bytes: 4 };
pub const PACKED: Field = Field { listed: 20, repeated: 18, bytes: 4 };
pub const SIZE: Field = Field { listed: 24, repeated: 22, bytes: 4 };

const LISTED_NAME: usize = 46;
const LISTED_START: usize = 42;
const HEADER_NAME: usize = 30;

/// Where the list tells of an entry.
fn listed(bytes: &[u8], name: &str) -> usize {
    let is_entry = |at: &usize| {
        bytes[*at..].starts_with(b"PK\x01\x02")
            && bytes[at + LISTED_NAME..].starts_with(name.as_bytes())
    };
    (0..bytes.len()).find(is_entry).unwrap()
}

/// Where the header before an entry starts.
fn header(bytes: &[u8], name: &str) -> usize {
    let at = listed(bytes, name) + LISTED_START;
    u32::from_le_bytes(*bytes[at..].first_chunk().unwrap()) as usize
}

/// Changes a field of an entry in both places.
pub fn set(bytes: &mut [u8], name: &str, field: Field, change: impl Fn(u32) -> u32) {
    for at in [listed(bytes, name) + field.listed, header(bytes, name) + field.repeated] {
        let place = &mut bytes[at..at + field.bytes];
        let mut value = [0; 4];
        value[..field.bytes].copy_from_slice(place);
        let value = change(u32::from_le_bytes(value)).to_le_bytes();
        place.copy_from_slice(&value[..field.bytes]);
    }
}

/// Gives an entry another name of the same length in both places.
pub fn rename(bytes: &mut [u8], name: &str, to: &str) {
    assert_eq!(name.len(), to.len());
    for at in [listed(bytes, name) + LISTED_NAME, header(bytes, name) + HEADER_NAME] {
        bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
    }
}

/// Makes an entry begin where another begins.
pub fn overlay(bytes: &mut [u8], name: &str, other: &str) {
    let start = header(bytes, other) as u32;
    let at = listed(bytes, name) + LISTED_START;
    bytes[at..at + 4].copy_from_slice(&start.to_le_bytes());
}

/// Overwrites the first packed byte of an entry.
pub fn spoil(bytes: &mut [u8], name: &str, value: u8) {
    let at = header(bytes, name) + HEADER_NAME + name.len();
    bytes[at] = value;
}
