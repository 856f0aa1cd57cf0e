//! A gzip file that holds its text uncompressed: enough for a client that has to undo it.

/// Stored blocks hold so many bytes.
const BLOCK: usize = 65_535;

/// The bytes as a gzip file of stored blocks.
pub(super) fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    let count = bytes.len().div_ceil(BLOCK).max(1);
    for index in 0..count {
        let from = index * BLOCK;
        let block = bytes.get(from..bytes.len().min(from + BLOCK)).unwrap_or_default();
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        out.push(u8::from(index + 1 == count));
        out.extend(length.to_le_bytes());
        out.extend((!length).to_le_bytes());
        out.extend(block);
    }
    out.extend(crc32(bytes).to_le_bytes());
    // The format keeps the length modulo 2^32.
    out.extend((bytes.len() as u32).to_le_bytes());
    out
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 };
        }
    }
    !sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_sum_and_the_shape() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        let file = stored(b"hi");
        assert_eq!(file.get(10..17), Some(&[1, 2, 0, 0xfd, 0xff, b'h', b'i'][..]));
        assert_eq!(stored(&vec![0; BLOCK + 1]).len(), 10 + 5 + BLOCK + 5 + 1 + 8);
    }
}
