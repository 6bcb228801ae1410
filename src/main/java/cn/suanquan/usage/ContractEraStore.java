package cn.suanquan.usage;

import cn.suanquan.archive.EraUseStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// The SQL of whether what claims took of a contract is still added up from entries of an era: without them a line
/// could be claimed a second time, on another voucher. A contract in force always may be drawn on; one that was ended
/// by vouchers that were there before, and these may be claimed on until they are paid out or lapsed.
public final class ContractEraStore implements EraUseStore {
    @Override
    public Optional<String> needs(Connection db, long lastBatch) throws SQLException {
        try (PreparedStatement asked = db.prepareStatement("""
                select c.number, c.state
                from contract.standing c
                where exists (
                        select from voucher.vouchers v
                        join usage.source s on s.center_id = c.center_id
                        join ledger.journal e on e.from_account_id = v.account_id and e.source = s.source
                            and e.id < (?::bigint + 1) << 20
                        where v.holder = c.holder and v.instrument = 'USAGE' offset 0)
                  and (c.state = 'IN_FORCE' or exists (
                        select from voucher.vouchers v
                        join ledger.accounts a on a.id = v.account_id
                        where v.holder = c.holder and v.instrument = 'USAGE'
                          and (a.available <> 0 or a.held <> 0 or a.claimable <> 0 or a.claimed <> 0 or a.payable <> 0
                               or a.owed <> 0)))
                order by c.no limit 1
                """)) {
            asked.setLong(1, lastBatch);
            try (ResultSet row = asked.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                String what = "is needed for contract " + row.getString("number") + ", of which claims took a part: ";
                return Optional.of(what
                        + (row.getString("state").equals("IN_FORCE")
                                ? "an office ends the contract once it is fulfilled; run the same again then"
                                : "it is ended, but a voucher of its holder is not paid out or lapsed yet; run the"
                                        + " same again when it is"));
            }
        }
    }
}
