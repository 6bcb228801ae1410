package cn.suanquan.approval;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The SQL of proposals.
@ApplicationScoped
class ProposalStore {
    private static final String FOR_DECIDER = " and state = 'PROPOSED' and proposed_by <> $5 and act = any($6)";
    private static final String FOR_ALL = " and $5::text is null and $6::text[] is null";
    private static final String COLUMNS = """
            id, act, subject, content_hash, reason, proposed_by, proposed_at, state, decided_by, decided_at,
            coalesce(decision_reason, '') as decision_reason
            """;
    /// For what was written here: a programme is longer than a text from outside may be.
    private static final ObjectMapper OWN_JSON = new ObjectMapper();

    private final ObjectMapper json;

    ProposalStore(ObjectMapper json) {
        this.json = json;
    }

    /// What a list is limited to; empty means all.
    ///
    /// @param decider those alone that wait for that person
    record Filter(Optional<String> state, Optional<String> act, Optional<Decider> decider) {}

    /// A person who decides on proposals of others.
    ///
    /// @param acts on which the roles of that person decide
    record Decider(String person, List<String> acts) {}

    /// Who proposes what, and when.
    record Draft(
            UUID id, String act, String subject, ProposedChange change, String reason, String person, Instant at) {}

    void add(Db db, Draft draft) {
        db.exec(
                """
                insert into approval.proposal (id, act, subject, content, content_hash, reason, proposed_by, proposed_at,
                                               state)
                values ($1, $2::text, $3::text, $4::text::jsonb,
                        encode(sha256(convert_to($2::text || E'\\n' || $3::text || E'\\n' || ($4::text::jsonb)::text, 'UTF8')),
                               'hex'),
                        $5, $6, $7, $8)
                """,
                draft.id(),
                draft.act(),
                draft.subject(),
                content(draft.change()),
                draft.reason(),
                draft.person(),
                SqlArrays.time(draft.at()),
                ProposalState.Proposed.CODE);
    }

    /// The open proposal of that act about that subject.
    Optional<Proposal> open(Db db, String act, String subject) {
        return db.one(
                "select content::text as content, " + COLUMNS
                        + "from approval.proposal where act = $1 and subject = $2 and state = $3",
                this::proposal,
                act,
                subject,
                ProposalState.Proposed.CODE);
    }

    /// True where that proposal, open, is of the same person and says the same.
    boolean isSame(Db db, Proposal open, Draft draft) {
        return db.one("""
                        select 1 from approval.proposal
                        where id = $1 and proposed_by = $2 and reason = $3 and content = $4::text::jsonb
                        """, row -> 1, open.id(), draft.person(), draft.reason(), content(draft.change()))
                .isPresent();
    }

    Optional<Proposal> find(Db db, UUID id) {
        return db.one(
                "select content::text as content, " + COLUMNS + "from approval.proposal where id = $1",
                this::proposal,
                id);
    }

    /// That proposal, locked until the transaction ends.
    Optional<Proposal> lock(Db db, UUID id) {
        return db.one(
                "select content::text as content, " + COLUMNS + "from approval.proposal where id = $1 for update",
                this::proposal,
                id);
    }

    /// Newest first, after the one of that id.
    List<Proposal.Summary> list(Db db, Filter filter, Optional<UUID> after, int size) {
        return db.list(
                "select " + COLUMNS + """
                        from approval.proposal
                        where ($1::text is null or state = $1) and ($2::text is null or act = $2)
                          and ($3::uuid is null or id < $3)
                        """ + (filter.decider().isPresent() ? FOR_DECIDER : FOR_ALL)
                        + " order by id desc limit $4",
                ProposalStore::summary,
                filter.state().orElse(null),
                filter.act().orElse(null),
                after.orElse(null),
                size,
                filter.decider().map(Decider::person).orElse(null),
                filter.decider()
                        .map(one -> SqlArrays.texts(one.acts(), act -> act))
                        .orElse(null));
    }

    void decide(Db db, UUID id, ProposalState to, Proposal.Decision decision) {
        db.exec("""
                update approval.proposal set state = $2, decided_by = $3, decided_at = $4, decision_reason = nullif($5, '')
                where id = $1
                """, id, to.code(), decision.by(), SqlArrays.time(decision.at()), decision.reason());
    }

    private String content(ProposedChange change) {
        try {
            return json.writeValueAsString(change);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a change could not be written as JSON", e);
        }
    }

    private Proposal proposal(Row row) {
        Proposal.Summary summary = summary(row);
        return new Proposal(
                summary.id(),
                summary.act(),
                summary.subject(),
                change(row.getString("content")),
                summary.contentHash(),
                summary.reason(),
                summary.proposedBy(),
                summary.proposedAt(),
                summary.state(),
                summary.decision());
    }

    private ProposedChange change(String content) {
        try {
            return json.treeToValue(OWN_JSON.readTree(content), ProposedChange.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the content of a proposal could not be read", e);
        }
    }

    private static Proposal.Summary summary(Row row) {
        return new Proposal.Summary(
                row.getUUID("id"),
                row.getString("act"),
                row.getString("subject"),
                row.getString("content_hash"),
                row.getString("reason"),
                row.getString("proposed_by"),
                row.getOffsetDateTime("proposed_at").toInstant(),
                row.getString("state"),
                Optional.ofNullable(row.getOffsetDateTime("decided_at"))
                        .map(at -> new Proposal.Decision(
                                row.getString("decided_by"), at.toInstant(), row.getString("decision_reason"))));
    }
}
