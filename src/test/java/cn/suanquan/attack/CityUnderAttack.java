package cn.suanquan.attack;

import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.kernel.CenterId;
import java.time.Instant;

/// What an attack needs to be there: two holders with a voucher each, who were paid by one run, and two centers.
///
/// @param own the holder that is attacked
/// @param other the one who attacks
/// @param otherCenter a center that is admitted to nothing
/// @param record the id of a record of `own`, and by which name its center knows it
/// @param claim of `own`
/// @param run that paid both
/// @param servedFrom the first instant of the vouchers
record CityUnderAttack(
        String programme,
        Ticket own,
        Ticket other,
        CenterId otherCenter,
        long record,
        String recordName,
        String claim,
        String run,
        Instant servedFrom) {

    /// The body of one more record on the voucher of `own`.
    String usage(String id, long feeFen) {
        return usage(own, servedFrom, id, "1", feeFen);
    }

    /// The body of a record of one second's work.
    static String usage(Ticket ticket, Instant from, String id, String quantity, long feeFen) {
        return "{\"id\":\"" + id + "\",\"voucher\":\"" + ticket.number()
                + "\",\"serviceItem\":\"COMPUTE\",\"resource\":\"Ascend-910B\",\"quantity\":\"" + quantity
                + "\",\"unit\":\"CARD_HOUR\",\"startedAt\":\"" + from + "\",\"completedAt\":\"" + from.plusSeconds(1)
                + "\",\"feeFen\":" + feeFen + "}";
    }
}
