package cn.suanquan.loadtest;

import java.sql.SQLException;

/// What the pages of one programme are about: the holder whose voucher has most entries, and what belongs to it.
///
/// @param claim the holder's claim with most fees
/// @param review an application; one that waits for review where there is any
record TourStops(
        String programme,
        String holder,
        String voucher,
        String application,
        String center,
        String record,
        String claim,
        String run,
        String review,
        String dispute) {
    private static final String WITH_MOST = " order by a.entries desc, v.id limit 1";
    private static final String OF = " from voucher.voucher v join ledger.account a on a.id = v.account_id ";

    static TourStops of(Sql sql, String programme) throws SQLException {
        String here = " where v.programme = '" + programme + "'";
        String claimed = here + " and exists (select from claim.claim c where c.voucher = v.id)";
        String voucher = sql.text("select v.id" + OF + claimed + WITH_MOST);
        String holder = sql.text("select v.holder" + OF + claimed + WITH_MOST);
        return new TourStops(
                programme,
                holder,
                voucher,
                sql.text("select v.application" + OF + claimed + WITH_MOST),
                sql.text("select payee_center from claim.claim where voucher = '" + voucher + "' limit 1"),
                sql.text("select max(r.record_id) from claim.record r join claim.claim c on c.id = r.claim"
                        + " where c.voucher = '" + voucher + "'"),
                sql.text("select id from claim.claim where voucher = '" + voucher
                        + "' order by completed_fen desc, id limit 1"),
                sql.text("select id from settlement.run where programme = '" + programme
                        + "' order by prepared_at desc limit 1"),
                sql.text("select id from voucher.application where programme = '" + programme
                        + "' order by state = 'SUBMITTED' desc, seq limit 1"),
                sql.text("select d.id from usage.dispute d join voucher.voucher v on v.id = d.voucher"
                        + " order by v.programme = '" + programme + "' desc, d.id limit 1"));
    }
}
