package cn.suanquan.ops;

import cn.suanquan.db.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The SQL of what is left of the money of the fiscal years that are not closed.
@ApplicationScoped
class FundsStore {
    /// By the documents, of which a pool has a handful, and the key of its account.
    private static final String POOLS = """
            select p.programme, p.year, p.pool, sum(p.change_fen)::bigint as funded, max(a.available) as left_fen
            from voucher.appropriations p
            join ledger.accounts a on a.key = p.account
            where not exists (
                select from voucher.closings c where c.programme = p.programme and c.year = p.year)
            group by p.programme, p.year, p.pool
            order by p.year desc, p.programme, p.pool
            limit $1""";

    /// Of a year, one account for each holder and limit that was drawn on: what was taken of it is held.
    private static final String LIMITS = """
            select y.programme, y.year,
                   count(*) filter (where a.available <= 0) as none,
                   count(*) filter (where a.available > 0 and a.available * $2 < a.available + a.held) as little,
                   count(*) filter (where a.available > 0 and a.available * $2 >= a.available + a.held) as more
            from (
                select distinct p.programme, p.year
                from voucher.appropriations p
                where not exists (
                    select from voucher.closings c where c.programme = p.programme and c.year = p.year)
                order by p.year desc, p.programme
                limit $1) y
            join ledger.accounts a
              on a.programme = y.programme and a.fiscal_year = y.year
             and a.key > y.programme || '/' || y.year || '/limit/' and a.key < y.programme || '/' || y.year || '/limit0'
            group by y.programme, y.year""";

    /// What documents put into a pool, and what of it nobody was granted.
    record PoolLeft(String programme, int year, String pool, long fundedFen, long leftFen) {}

    /// How many limits of holders are used up, have less than that share left, or more.
    record LimitsLeft(String programme, int year, long none, long little, long more) {}

    /// @param most so many, those of the latest years
    List<PoolLeft> pools(Db db, int most) {
        return db.list(
                POOLS,
                row -> new PoolLeft(
                        row.getString("programme"),
                        row.getInteger("year"),
                        row.getString("pool"),
                        row.getLong("funded"),
                        row.getLong("left_fen")),
                most);
    }

    /// @param most programmes and years, the latest
    /// @param share the part of a limit below which little is left, as in "a tenth"
    List<LimitsLeft> limits(Db db, int most, int share) {
        return db.list(
                LIMITS,
                row -> new LimitsLeft(
                        row.getString("programme"),
                        row.getInteger("year"),
                        row.getLong("none"),
                        row.getLong("little"),
                        row.getLong("more")),
                most,
                share);
    }
}
