package cn.suanquan.demo;

import cn.suanquan.kernel.ServiceClock;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The whole month in order, with the service's clock moved to each day before its acts. Played again on the same data
/// with the same seed, every act is answered as before and nothing is doubled.
final class Play {
    /// Where the clock is left: the bureau has settled October, and each desk has something to do.
    static final LocalDate END = LocalDate.of(2025, 11, 14);
    static final long CUT_FEN = 400_000_000L;
    static final long RAISE_FEN = 10_000_000L;
    static final List<String> PROGRAMMES =
            List.of("langfang", "hangzhou-binjiang", "suzhou-chip", ExampleCity.PROGRAMME);
    private final Api api;
    private final ServiceClock clock;
    private final Month month;
    private final ReportWords words;
    private final Consumer<String> progress;
    private final AnswerTally tally = new AnswerTally();

    Play(Api api, ServiceClock clock, Month month, ReportWords words, Consumer<String> progress) {
        this.words = words;
        this.api = api;
        this.clock = clock;
        this.month = month;
        this.progress = progress;
    }

    /// @param runs settlement run ids by programme
    record City(
            Map<String, String> centers, Map<String, String> holders, Map<String, String> runs, AnswerTally tally) {}

    City play() {
        at(LocalDate.of(2025, 8, 20), 9);
        progress.accept(words.registering(
                Integer.toString(month.sites().size()),
                Integer.toString(month.parties().size())));
        Founding founding = new Founding(api, month);
        founding.programme();
        Map<String, String> centers = founding.centers();
        Map<String, String> holders = founding.holders(centers);
        Map<String, JsonNode> vouchers = grant(holders);
        at(LocalDate.of(2025, 9, 29), 15);
        new Advancing(api, month).pay(centers, holders, LocalDate.of(2025, 9, 29));
        Metering metering = new Metering(api, month, tally, centers, holders, vouchers);
        meter(metering, holders, vouchers);
        Unfinished unfinished = new Unfinished(api, month, centers, holders, vouchers);
        at(LocalDate.of(2025, 11, 6), 11);
        unfinished.approveEarly();
        Settling settling = new Settling(api, month, tally);
        Map<String, String> runs = settle(settling, holders);
        at(END, 9);
        progress.accept(words.leaving());
        unfinished.leave(new Claiming(api, month, tally, holders), settling);
        return new City(centers, holders, runs, tally);
    }

    private Map<String, JsonNode> grant(Map<String, String> holders) {
        progress.accept(words.granting());
        Granting granting = new Granting(api, month, tally, holders);
        at(LocalDate.of(2025, 9, 10), 10);
        Map<String, String> applications = granting.apply();
        at(LocalDate.of(2025, 9, 18), 10);
        granting.review(applications);
        if (month.size().isWholeCity()) {
            granting.cut(CUT_FEN);
        }
        at(LocalDate.of(2025, 9, 22), 10);
        granting.issue(applications);
        at(LocalDate.of(2025, 9, 26), 10);
        granting.raise(RAISE_FEN);
        return granting.vouchers();
    }

    private void meter(Metering metering, Map<String, String> holders, Map<String, JsonNode> vouchers) {
        progress.accept(words.metering(Integer.toString(month.deliveries().size())));
        for (LocalDate day : metering.postingDays()) {
            if (!day.isAfter(Deliveries.MONTH_END)) {
                at(day, 18);
                metering.post(day);
            }
        }
        progress.accept(words.confirming());
        at(Deliveries.MONTH_END, 19);
        List<String> disputes = metering.dispute();
        metering.confirm("confirm", 1);
        at(Deliveries.MONTH_END, 20);
        metering.decide(disputes);
        at(Deliveries.MONTH_END, 21);
        new Claiming(api, month, tally, holders).claim(vouchers);
        progress.accept(words.correcting());
        for (LocalDate day : metering.postingDays()) {
            if (day.isAfter(Deliveries.MONTH_END)) {
                at(day, 18);
                metering.post(day);
            }
        }
        at(LocalDate.of(2025, 11, 6), 10);
        metering.confirm("confirm-again", 2);
    }

    private Map<String, String> settle(Settling settling, Map<String, String> holders) {
        progress.accept(words.settling());
        Map<String, String> runs = new LinkedHashMap<>();
        at(LocalDate.of(2025, 11, 10), 10);
        for (String programme : PROGRAMMES) {
            runs.put(programme, settling.approve(programme));
        }
        at(LocalDate.of(2025, 11, 12), 16);
        List<String> back = new ArrayList<>();
        runs.forEach((programme, run) -> {
            Optional<String> returned = settling.pay(run, LocalDate.of(2025, 11, 12), programme.equals("langfang"));
            returned.ifPresent(back::add);
        });
        at(LocalDate.of(2025, 11, 13), 16);
        String langfang = runs.getOrDefault("langfang", "");
        back.forEach(payee -> settling.payAgain(langfang, payee, holders, LocalDate.of(2025, 11, 13)));
        return runs;
    }

    private void at(LocalDate day, int hour) {
        clock.moveTo(Month.shanghai(day, hour * 60));
    }
}
