package cn.suanquan.ledger;

/// Why an entry was made, 1 to 999; rooms name theirs as constants of their door. Stored; never renumber. 100–199
/// policy and pool, 200–299 voucher, 300–399 usage and claim, 400–499 settlement.
public record EntryKind(int code) {
    public EntryKind {
        if (code < 1 || code > 999) {
            throw new IllegalArgumentException("entry kind must be 1 to 999, not " + code);
        }
    }
}
