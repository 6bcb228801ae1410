package cn.suanquan.voucher;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/// The SQL of contracts that are under two programmes: found when the later application comes.
@ApplicationScoped
class ContractTwiceStore {
    /// Keeps that live applications of the holder under other programmes are for the same contract.
    void keep(Db db, Application application, Instant now) {
        application.request().contractKey().ifPresent(key -> keep(db, application, key, now));
    }

    private static void keep(Db db, Application application, String key, Instant now) {
        db.exec(
                """
                insert into voucher.contract_twice (application, other, found_at)
                select $1, a.id, $5 from voucher.application a
                where a.holder = $2 and a.contract_key = $3 and a.programme <> $4 and a.state <> all($6)
                on conflict do nothing
                """,
                application.id().value(),
                application.holder().value(),
                key,
                application.programme(),
                SqlArrays.time(now),
                SqlArrays.texts(ApplicationState.OVER, code -> code));
    }

    /// Those before that number, the latest first.
    List<ContractTwice> list(Db db, long before, int limit) {
        return db.list("""
                select t.no, t.found_at, a.holder, a.request #>> '{contract,number}' as number,
                       a.id as later, a.programme as later_programme, a.state as later_state,
                       coalesce((a.request #>> '{contract,amountFen}')::bigint, 0) as later_amount,
                       coalesce(va.face_fen, 0) + a.waiting_fen as later_granted,
                       o.id as earlier, o.programme as earlier_programme, o.state as earlier_state,
                       coalesce((o.request #>> '{contract,amountFen}')::bigint, 0) as earlier_amount,
                       coalesce(vo.face_fen, 0) + o.waiting_fen as earlier_granted
                from voucher.contract_twice t
                join voucher.application a on a.id = t.application
                join voucher.application o on o.id = t.other
                left join voucher.voucher va on va.application = a.id
                left join voucher.voucher vo on vo.application = o.id
                where t.no < $1 order by t.no desc limit $2
                """, ContractTwiceStore::found, before, limit);
    }

    private static ContractTwice found(Row row) {
        return new ContractTwice(
                row.getLong("no"),
                new HolderId(row.getUUID("holder")),
                row.getString("number"),
                new ContractTwice.Place(
                        new ApplicationId(row.getUUID("earlier")),
                        row.getString("earlier_programme"),
                        row.getString("earlier_state"),
                        new Fen(row.getLong("earlier_amount")),
                        new Fen(row.getLong("earlier_granted"))),
                new ContractTwice.Place(
                        new ApplicationId(row.getUUID("later")),
                        row.getString("later_programme"),
                        row.getString("later_state"),
                        new Fen(row.getLong("later_amount")),
                        new Fen(row.getLong("later_granted"))),
                row.getOffsetDateTime("found_at").toInstant());
    }
}
