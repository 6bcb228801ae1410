package cn.suanquan.report;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.history.Position;
import cn.suanquan.report.TargetsReport.TargetFile;
import cn.suanquan.report.TargetsReport.TargetLine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// The SQL of targets. What is entered gets a place in the serial order of the ledger.
@ApplicationScoped
class TargetStore {
    private static final int LINES_MAX = 1_000;
    private static final int FILES_MAX = 50_000;

    /// False where the plan has that goal already.
    boolean insert(Db db, UUID id, TargetOrder order, String person, Instant at) {
        return db.exec(
                        """
                        insert into report.target (id, plan, goal, unit, wanted, from_year, until_year, known_from, place,
                            at, person)
                        select $1, $2, $3, $4, $5, $6, $7, $8, ledger.next_place($9), $9, $10
                        on conflict (plan, goal) do nothing
                        """,
                        id,
                        order.plan(),
                        order.goal(),
                        order.unit(),
                        order.wanted(),
                        order.fromYear(),
                        order.untilYear(),
                        order.knownFrom(),
                        SqlArrays.time(at),
                        person)
                == 1;
    }

    void insert(Db db, UUID target, TargetCount count, String person, Instant at) {
        db.exec("""
                insert into report.target_count (target, place, on_day, reached, known_from, at, person)
                values ($1, ledger.next_place($5), $2, $3, $4, $5, $6)
                """, target, count.onDay(), count.reached(), count.knownFrom(), SqlArrays.time(at), person);
    }

    /// The first year of the plan; empty where there is no such target.
    Optional<Integer> fromYear(Db db, UUID target) {
        return db.one("select from_year from report.target where id = $1", row -> row.getInteger("from_year"), target);
    }

    /// Gives a file of a target a place; one that has a place keeps it.
    void addFile(Db db, UUID target, UUID file, Instant at) {
        db.exec("""
                insert into report.target_file (file, target, place)
                select $1, $2, ledger.next_place($3)
                where not exists (select from report.target_file f where f.file = $1)
                """, file, target, SqlArrays.time(at));
    }

    /// Of the targets, in the order in which they came.
    private static Map<UUID, List<TargetFile>> files(Db db, Position until) {
        return db
                .list(
                        """
                        select f.target, f.file, e.name, e.hash
                        from report.target_file f join evidence.target_files e on e.id = f.file
                        where f.place <= $1 order by f.place limit $2
                        """,
                        row -> Map.entry(
                                row.getUUID("target"),
                                new TargetFile(row.getUUID("file"), row.getString("name"), row.getString("hash"))),
                        until.batch(),
                        FILES_MAX)
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    long count(Db db) {
        return db.one("select count(*) as targets from report.target", row -> row.getLong("targets"))
                .orElseThrow();
    }

    /// As they were entered up to a position.
    List<TargetLine> lines(Db db, Position until) {
        Map<UUID, List<TargetFile>> files = files(db, until);
        return db.list(
                """
                select t.id, t.plan, t.goal, t.unit, t.wanted, t.from_year, t.until_year, t.known_from,
                       c.reached, c.on_day, c.known_from as reached_known_from
                from report.target t
                left join lateral (
                    select n.reached, n.on_day, n.known_from from report.target_count n
                    where n.target = t.id and n.place <= $1 order by n.on_day desc, n.place desc limit 1) c on true
                where t.place <= $1
                order by t.plan, t.place limit $2
                """,
                row -> new TargetLine(
                        row.getUUID("id"),
                        row.getString("plan"),
                        row.getString("goal"),
                        row.getString("unit"),
                        row.getLong("wanted"),
                        row.getInteger("from_year"),
                        row.getInteger("until_year"),
                        row.getString("known_from"),
                        Optional.ofNullable(row.getLong("reached")),
                        Optional.ofNullable(row.getLocalDate("on_day")),
                        Optional.ofNullable(row.getString("reached_known_from")),
                        Optional.ofNullable(row.getLong("reached"))
                                .flatMap(reached -> Ratio.percent(reached, row.getLong("wanted"))),
                        files.getOrDefault(row.getUUID("id"), List.of())),
                until.batch(),
                LINES_MAX);
    }
}
