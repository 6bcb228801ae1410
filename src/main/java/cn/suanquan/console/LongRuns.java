package cn.suanquan.console;

import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.kernel.RunId;
import cn.suanquan.ops.LongWork;
import cn.suanquan.ops.WorkUnderWay;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Acts on a settlement run of so many lines that a click cannot wait for them: it is locked, approved, returned, or
/// its payment ordered. Of a run there is one at a time, and the page of the run says how far it is. Each is one
/// transaction: whatever becomes of the work, the run says what took effect.
@ApplicationScoped
class LongRuns {
    /// From so many lines on, a click does not wait for the end.
    static final int MANY = 1_000;

    private static final String KIND = "settlement.act/";
    private static final Duration PATIENCE = Duration.ofMillis(500);
    /// For how long the page of the run says what came of the last act, to who asked for it.
    private static final Duration SHOWN = Duration.ofMinutes(10);

    private final LongActs acts;
    private final LongWork works;
    private final Clock clock;
    private final ObjectMapper json;

    LongRuns(LongActs acts, LongWork works, Clock clock, ObjectMapper json) {
        this.acts = acts;
        this.works = works;
        this.clock = clock;
        this.json = json;
    }

    /// What became of an act.
    record Came(Optional<Refusal> refusal) implements LongActs.Came {}

    /// Begins it and waits for a moment; false where it goes on, or came to no end.
    ///
    /// @param verb the last part of the address that its form was sent to
    /// @throws RefusedException where it was refused meanwhile; 409 RUN_UNDER_WAY while another act on the run goes on
    boolean act(RunId run, String verb, String person, Runnable act) {
        LongActs.Asked asked = new LongActs.Asked(
                KIND + run, person, "settlement/" + run, RunPages.HERE + "/" + run + "/" + verb, false);
        LongActs.Begun<Came> begun = acts.begin(
                        asked,
                        PATIENCE,
                        () -> LongActs.done(
                                () -> {
                                    act.run();
                                    return new Came(Optional.empty());
                                },
                                refusal -> new Came(Optional.of(refusal))))
                .orElseThrow(() -> Refusal.of(
                                Refusal.Kind.CONFLICT, "RUN_UNDER_WAY", "本结算批次正在办理一项操作，一次只办理一项；请待其办结、重新核对后再办理。")
                        .toException());
        begun.came().flatMap(Came::refusal).ifPresent(refusal -> {
            throw refusal.toException();
        });
        return begun.came().isPresent();
    }

    /// The last act on the run: under way, or ended a short time ago, when its click had gone.
    Optional<WorkUnderWay> last(RunId run) {
        return works.last(KIND + run)
                .flatMap(work -> works.find(KIND + run, work))
                .filter(work -> work.state() == WorkUnderWay.State.UNDER_WAY || isNews(work));
    }

    private boolean isNews(WorkUnderWay work) {
        Instant end = work.endedAt().orElseGet(clock::instant);
        return end.isAfter(work.begunAt().plus(PATIENCE)) && end.plus(SHOWN).isAfter(clock.instant());
    }

    /// Why it was refused; empty where it was done, or came to no end.
    Optional<Refusal> refusal(WorkUnderWay work) {
        return work.result().flatMap(result -> read(result).refusal());
    }

    private Came read(String result) {
        try {
            return json.readValue(result, Came.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
