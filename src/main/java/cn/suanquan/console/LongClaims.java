package cn.suanquan.console;

import cn.suanquan.claim.Claim;
import cn.suanquan.claim.ClaimRequest;
import cn.suanquan.claim.ClaimsResource;
import cn.suanquan.claim.ClaimsResource.EndRequest;
import cn.suanquan.http.Idempotency;
import cn.suanquan.identity.Actor;
import cn.suanquan.identity.Bearer;
import cn.suanquan.identity.Caller;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.ops.LongWork;
import cn.suanquan.ops.WorkUnderWay;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Claims of so many records that a click cannot wait for them: what such a claim comes to, the claim, its withdrawal.
/// Of a holder there is one at a time, which nobody else sees; the holders do not wait for each other.
@ApplicationScoped
class LongClaims {
    /// With more records than that, it is long work: some 0.1 ms each.
    static final int MANY = 1_000;

    private static final String KIND = "claim.act/";
    private static final Duration PATIENCE = Duration.ofMillis(200);
    /// For how long its list leads to what has ended.
    private static final Duration SHOWN = Duration.ofDays(1);

    private final LongActs acts;
    private final LongWork works;
    private final ClaimsResource claims;
    private final FormBody forms;
    private final Caller caller;
    private final Clock clock;
    private final ObjectMapper json;

    LongClaims(
            LongActs acts,
            LongWork works,
            ClaimsResource claims,
            FormBody forms,
            Caller caller,
            Clock clock,
            ObjectMapper json) {
        this.acts = acts;
        this.works = works;
        this.claims = claims;
        this.forms = forms;
        this.caller = caller;
        this.clock = clock;
        // A list that is left out of a claim because it is empty is empty.
        this.json = json.copy();
        this.json.configOverride(List.class).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
    }

    /// What a holder asks for.
    enum Act {
        TRY,
        CLAIM,
        WITHDRAW
    }

    /// What became of it, with what was written into the form, to be shown again.
    ///
    /// @param form of a claim; empty for a withdrawal
    /// @param reason of a withdrawal
    /// @param claim the one that was made, or is to be withdrawn
    /// @param tried what it would come to
    record Came(
            Act act,
            Optional<ClaimForm> form,
            String reason,
            String key,
            Optional<UUID> claim,
            Optional<Claim> tried,
            Optional<Refusal> refusal)
            implements LongActs.Came {
        /// Whether something is left to do: the claim to be made, or what was refused to be mended.
        private boolean isOpen() {
            return act == Act.TRY || refusal.isPresent();
        }

        private Came refused(Refusal why) {
            return new Came(act, form, reason, key, claim, Optional.empty(), Optional.of(why));
        }

        /// That claim was made.
        private Came made(UUID id) {
            return new Came(act, form, reason, key, Optional.of(id), tried, refusal);
        }

        /// It would come to that claim.
        private Came of(Claim one) {
            return new Came(act, form, reason, key, claim, Optional.of(one), refusal);
        }
    }

    /// Reckons what it would come to.
    ///
    /// @throws RefusedException where it was refused while the click waited; 409 CLAIM_UNDER_WAY
    LongActs.Begun<Came> tried(ClaimForm form, String key, ClaimRequest request, Actor.Enterprise who) {
        Came asked = asked(Act.TRY, form, key);
        return begin(asked, who, "claim", NewClaimPages.HERE, () -> asked.of(claims.preview(request, who)));
    }

    /// Claims.
    ///
    /// @throws RefusedException as above
    LongActs.Begun<Came> claimed(ClaimForm form, String key, ClaimRequest request, Actor.Enterprise who) {
        Came asked = asked(Act.CLAIM, form, key);
        Bearer bearer = caller.bearer();
        return begin(
                asked,
                who,
                "claim",
                NewClaimPages.HERE,
                () -> asked.made(UUID.fromString(forms.id(claims.claim(key, request, who, bearer)))));
    }

    private static Came asked(Act act, ClaimForm form, String key) {
        return new Came(act, Optional.of(form), "", key, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// Withdraws a claim.
    ///
    /// @throws RefusedException as above
    LongActs.Begun<Came> withdrawn(UUID claim, String key, EndRequest body, Actor.Enterprise who) {
        Came asked = new Came(
                Act.WITHDRAW,
                Optional.empty(),
                body.reason(),
                key,
                Optional.of(claim),
                Optional.empty(),
                Optional.empty());
        Bearer bearer = caller.bearer();
        return begin(asked, who, "claim/" + claim, HolderClaimPages.HERE + "/" + claim + "/withdrawal", () -> {
            var _ = claims.withdraw(key, claim, body, who, bearer);
            return asked;
        });
    }

    private LongActs.Begun<Came> begin(
            Came asked, Actor.Enterprise who, String object, String path, Supplier<Came> act) {
        var _ = Idempotency.checked(asked.key()); // it is kept with what came of it
        LongActs.Begun<Came> begun = acts.begin(
                        new LongActs.Asked(KIND + who.holder(), who.person(), object, path, asked.act() == Act.TRY),
                        PATIENCE,
                        () -> LongActs.done(act, asked::refused))
                .orElseThrow(() -> Refusal.of(
                                Refusal.Kind.CONFLICT, "CLAIM_UNDER_WAY", "本单位有一项兑付申请正在办理，一次只办理一项；请在“兑付申请”中查看，待其办结后再试。")
                        .toException());
        begun.came().flatMap(Came::refusal).ifPresent(refusal -> {
            throw refusal.toException();
        });
        return begun;
    }

    /// A work of that holder.
    Optional<WorkUnderWay> find(HolderId holder, UUID work) {
        return works.find(KIND + holder, work);
    }

    /// The last of that holder, where it goes on, or began within a day and left its holder something to do.
    Optional<WorkUnderWay> open(HolderId holder) {
        Instant since = clock.instant().minus(SHOWN);
        return works.last(KIND + holder)
                .flatMap(id -> find(holder, id))
                .filter(work -> work.state() == WorkUnderWay.State.UNDER_WAY
                        || work.begunAt().isAfter(since)
                                && work.result().map(this::read).stream().anyMatch(Came::isOpen));
    }

    Came read(String result) {
        try {
            return json.readValue(result, Came.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
