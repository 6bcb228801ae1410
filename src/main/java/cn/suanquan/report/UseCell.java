package cn.suanquan.report;

import java.util.UUID;

/// What became of the money of vouchers that are alike in all that a report goes by.
///
/// @param origin key of the account their money came from
/// @param sector section of the holder, by its letter; empty where none was registered, and of a voucher that was
///     counted when the register had none
/// @param center of the records; [#NO_CENTER] for what no record did
record UseCell(String origin, String rule, String district, String sector, UUID center, UseFigures figures) {
    static final UUID NO_CENTER = new UUID(0, 0);

    /// What was first counted before the register had sections has the kind of its holder there, and so none.
    String section() {
        return sector.length() == 1 ? sector : "";
    }

    boolean isOfRecords() {
        return !center.equals(NO_CENTER);
    }
}
