package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.voucher.Application;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// The SQL of the reviewing bureau's pages. It reads views that other rooms publish, and never writes.
@ApplicationScoped
class ReviewStore {
    /// Things that wait are counted up to here.
    static final int COUNTED_MAX = 1_000;
    /// How many of them a desk lists, those that wait longest first.
    static final int LISTED_MAX = 10;

    private static final int RIVALS_MAX = 20;
    static final int QUEUED_MAX = 200;

    record Counts(
            long toReview, long inNotice, long toIssue, long disputes, long waiting, long proposals, long objections) {}

    /// Something that waits for the bureau.
    ///
    /// @param since when it was applied for or raised
    record Waiting(UUID id, String holder, String programme, Instant since) {}

    /// Another application for the same project or contract of that holder.
    record Rival(UUID id, String programme, String rule, String state, long moneyFen) {
        public String path() {
            return "/console/review/applications/" + id;
        }

        public String stateKey() {
            return Words.joined("state", state);
        }
    }

    /// @param acts names of the acts that the person's roles decide on
    Counts counts(Db db, LocalDate today, String person, Collection<String> acts) {
        return db.one(
                        """
                        select (select count(*) from (
                                   select from voucher.application_reviews where state = 'SUBMITTED' limit $4)
                                   as c) as to_review,
                               (select count(*) from (
                                   select from voucher.application_reviews
                                   where state = 'APPROVED' and notice_until > notice_from and notice_until >= $1
                                   limit $4) as c) as in_notice,
                               (select count(*) from (
                                   select from voucher.application_reviews
                                   where state = 'APPROVED' and (notice_until = notice_from or notice_until < $1)
                                   limit $4) as c) as to_issue,
                               (select count(*) from (
                                   select from usage.dispute_states where decision is null limit $4) as c) as disputes,
                               (select count(*) from (
                                   select from voucher.application_reviews where waiting_fen > 0 limit $4)
                                   as c) as waiting,
                               (select count(*) from (
                                   select from approval.proposals
                                   where state = 'PROPOSED' and proposed_by <> $2 and act = any($3) limit $4)
                                   as c) as proposals,
                               (select count(*) from (
                                   select from objection.standing where state in ('FILED', 'APPEALED') limit $4)
                                   as c) as objections
                        """,
                        row -> new Counts(
                                row.getLong("to_review"),
                                row.getLong("in_notice"),
                                row.getLong("to_issue"),
                                row.getLong("disputes"),
                                row.getLong("waiting"),
                                row.getLong("proposals"),
                                row.getLong("objections")),
                        today,
                        person,
                        SqlArrays.texts(acts, act -> act),
                        COUNTED_MAX)
                .orElseThrow();
    }

    /// An objection to an entry of the public notice that is undecided, or was upheld.
    record NoticeObjection(UUID id, String state) {
        public String path() {
            return ObjectionPages.HERE + "/" + id;
        }

        /// A key of [ObjectionWords].
        public String stateKey() {
            return "state" + state;
        }
    }

    /// The oldest first.
    List<NoticeObjection> objections(Db db, Application application) {
        return db.list(
                """
                select id, state from objection.standing where kind = 'NOTICE' and subject = $1 order by no limit $2
                """,
                row -> new NoticeObjection(row.getUUID("id"), row.getString("state")),
                application.id().value(),
                LISTED_MAX);
    }

    /// Those that wait for review, the oldest first.
    List<Waiting> toReview(Db db) {
        return db.list("""
                select a.id, h.name, a.programme, a.applied_at as since
                from voucher.application_reviews a join registry.holders h on h.id = a.holder
                where a.state = 'SUBMITTED' order by a.seq limit $1
                """, ReviewStore::waiting, LISTED_MAX);
    }

    /// Those that may be issued, the oldest first.
    List<Waiting> toIssue(Db db, LocalDate today) {
        return db.list("""
                select a.id, h.name, a.programme, a.applied_at as since
                from voucher.application_reviews a join registry.holders h on h.id = a.holder
                where a.state = 'APPROVED' and (a.notice_until = a.notice_from or a.notice_until < $2)
                order by a.seq limit $1
                """, ReviewStore::waiting, LISTED_MAX, today);
    }

    /// Disputes that wait for a decision, the oldest first.
    List<Waiting> toDecide(Db db) {
        return db.list("""
                select d.id, h.name, v.programme, d.raised_at as since
                from usage.dispute_states d
                join registry.holders h on h.id = d.holder
                join voucher.vouchers v on v.id = d.voucher
                where d.decision is null order by d.id limit $1
                """, ReviewStore::waiting, LISTED_MAX);
    }

    private static Waiting waiting(Row row) {
        return new Waiting(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("programme"),
                row.getOffsetDateTime("since").toInstant());
    }

    /// An application that waits for the money of a pool.
    record Queued(UUID id, int programmeVersion, String holder, Instant appliedAt, long waitingFen) {}

    /// What waits for the money of that account, in the order of the queue.
    List<Queued> queued(Db db, String source, int rows) {
        return db.list(
                """
                select a.id, a.programme_version, h.name, a.applied_at, a.waiting_fen
                from voucher.applications a
                join voucher.application_reviews r on r.id = a.id
                join registry.holders h on h.id = a.holder
                where a.waiting_source = $1 and a.waiting_fen > 0
                order by r.seq limit $2
                """,
                row -> new Queued(
                        row.getUUID("id"),
                        row.getInteger("programme_version"),
                        row.getString("name"),
                        row.getOffsetDateTime("applied_at").toInstant(),
                        row.getLong("waiting_fen")),
                source,
                rows);
    }

    /// Other applications of the holder for the project or the contract of this one, the oldest first.
    List<Rival> rivals(Db db, Application application) {
        return db.list(
                """
                select r.id, r.programme, r.rule_id, r.state, r.granted_fen + r.waiting_fen as money
                from voucher.application_reviews a
                join voucher.application_reviews r
                  on r.holder = a.holder and r.id <> a.id
                     and (r.project_key = a.project_key or r.contract_key = a.contract_key)
                where a.id = $1 order by r.seq limit $2
                """,
                row -> new Rival(
                        row.getUUID("id"),
                        row.getString("programme"),
                        row.getString("rule_id"),
                        row.getString("state"),
                        row.getLong("money")),
                application.id().value(),
                RIVALS_MAX);
    }
}
