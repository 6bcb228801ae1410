package cn.suanquan.report;

import java.util.UUID;

/// What became of the money of vouchers that are alike in all that a report goes by.
///
/// @param origin key of the account their money came from
/// @param sector kind of the holder
/// @param center of the records; [#NO_CENTER] for what no record did
record UseCell(String origin, String rule, String district, String sector, UUID center, UseFigures figures) {
    static final UUID NO_CENTER = new UUID(0, 0);

    boolean isOfRecords() {
        return !center.equals(NO_CENTER);
    }
}
