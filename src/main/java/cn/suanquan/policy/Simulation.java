package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderKind;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.ServiceItem;
import cn.suanquan.policy.Programme.FactDefinition;
import cn.suanquan.policy.ProgrammeSettings.Measure;
import cn.suanquan.policy.ProgrammeSettings.YearDate;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The question "what would this get?": declared facts, and what is assumed used already. Nothing is written.
///
/// @param programme code, such as langfang
/// @param version of the programme; the one in force on that day where absent
/// @param on day of application
/// @param dates COMPLETION or CONTRACT_SIGNED, not after the day of application
/// @param rule the rule the holder chooses; whichever gives most where absent
public record Simulation(
        String programme,
        Optional<Integer> version,
        LocalDate on,
        Applicant applicant,
        Optional<String> project,
        Optional<Service> service,
        @JsonProperty("amountsFen") Optional<Map<Measure, Fen>> amounts,
        Optional<Map<YearDate, Instant>> dates,
        Optional<Elsewhere> elsewhere,
        Optional<String> rule,
        Optional<Used> used) {

    public Simulation {
        if (on.getYear() < 2000 || on.getYear() > 2199) {
            throw new IllegalArgumentException("on must be a day of 2000 to 2199, not " + on);
        }
        amounts.ifPresent(all -> noNulls("amountsFen", all.values()));
        dates.ifPresent(all -> noNulls("dates", all.values()));
        for (Instant date : dates.orElse(Map.of()).values()) {
            if (date.isBefore(Instant.parse("2000-01-01T00:00:00Z"))
                    || !date.isBefore(Instant.parse("2199-01-01T00:00:00Z"))) {
                throw new IllegalArgumentException("dates must be of 2000 to 2198, not " + date);
            }
        }
    }

    /// Facts by the names the programme declares.
    public record Applicant(
            HolderKind kind,
            Optional<Set<String>> flags,
            Optional<Map<String, Long>> numbers,
            Optional<LocalDate> settledOn,
            Optional<LocalDate> foundedOn,
            @JsonProperty("isBarred") Optional<Boolean> isBarred) {
        public Applicant {
            flags.ifPresent(all -> noNulls("flags", all));
            numbers.ifPresent(all -> noNulls("numbers", all.values()));
        }
    }

    /// @param isAdmitted true where absent; isRelated and isSelf are false where absent
    /// @param items COMPUTE where absent
    public record Service(
            Optional<String> contractNumber,
            String centerCode,
            @JsonProperty("isAdmitted") Optional<Boolean> isAdmitted,
            @JsonProperty("isRelated") Optional<Boolean> isRelated,
            @JsonProperty("isSelf") Optional<Boolean> isSelf,
            Optional<String> facility,
            Optional<Set<ServiceItem>> items) {
        public Service {
            if (centerCode.isBlank()) {
                throw new IllegalArgumentException("centerCode must not be blank");
            }
            items.ifPresent(all -> noNulls("items", all));
        }
    }

    public record Elsewhere(
            Optional<String> otherPolicy,
            @JsonProperty("publicMoneyFen") Optional<Fen> publicMoney) {}

    /// @param amounts used already, by id of a quota, contract cap or pool, in 分
    /// @param counts grants already made this year, by rule
    /// @param rulesGranted rules the holder already got something under
    /// @param projectRule the rule the project already got something under
    public record Used(
            @JsonProperty("amountsFen") Optional<Map<String, Fen>> amounts,
            Optional<Map<String, Integer>> counts,
            @JsonProperty("poolDemandFen") Optional<Map<String, Fen>> poolDemand,
            Optional<Set<String>> rulesGranted,
            Optional<String> projectRule) {
        public Used {
            amounts.ifPresent(all -> noNulls("amountsFen", all.values()));
            counts.ifPresent(all -> noNulls("counts", all.values()));
            poolDemand.ifPresent(all -> noNulls("poolDemandFen", all.values()));
            rulesGranted.ifPresent(all -> noNulls("rulesGranted", all));
        }
    }

    private static void noNulls(String name, Collection<?> values) {
        if (values.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException(name + " must not contain null");
        }
    }

    /// What that version answers, whatever version the question names, and whether or not it is in force or stored.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 400 BAD_BODY where a name is none of the programme's
    public Decision decide(Programme programme) {
        return Decider.decide(programme, facts(programme), remaining(programme));
    }

    private Facts facts(Programme programme) {
        Set<String> flags = applicant.flags().orElse(Set.of());
        Map<String, Long> numbers = applicant.numbers().orElse(Map.of());
        flags.forEach(name -> checkFact(programme, "/applicant/flags", name, FactDefinition.Type.FLAG));
        numbers.keySet().forEach(name -> checkFact(programme, "/applicant/numbers", name, FactDefinition.Type.NUMBER));
        return new Facts(
                on,
                new Facts.Applicant(
                        applicant.kind(),
                        flags,
                        numbers,
                        applicant.settledOn(),
                        applicant.foundedOn(),
                        applicant.isBarred().orElse(false)),
                project,
                service.map(s -> new Facts.Service(
                        s.contractNumber(),
                        s.centerCode(),
                        s.isAdmitted().orElse(true),
                        s.isRelated().orElse(false),
                        s.isSelf().orElse(false),
                        s.facility(),
                        s.items().orElse(Set.of(ServiceItem.COMPUTE)))),
                amounts.orElse(Map.of()),
                stated(programme),
                elsewhere
                        .map(e -> new Facts.Elsewhere(
                                e.otherPolicy(), e.publicMoney().orElse(Fen.ZERO)))
                        .orElse(Facts.Elsewhere.NONE),
                rule);
    }

    /// The date that assigns the year by the programme's settings; a year before is taken to be open.
    private Optional<Facts.StatedDate> stated(Programme programme) {
        dates.orElse(Map.of()).forEach((by, at) -> {
            if (FiscalYear.date(at).isAfter(on)) {
                throw bad(
                        "/dates/" + by,
                        "所填日期 " + FiscalYear.date(at) + " 不能晚于申请日 " + on
                                + " (must not be after the day of application)");
            }
        });
        return Optional.ofNullable(
                        dates.orElse(Map.of()).get(programme.settings().fiscalYearBy()))
                .map(FiscalYear::date)
                .map(day -> new Facts.StatedDate(
                        day, programme.isInForceOn(day) ? Facts.Standing.OPEN : Facts.Standing.NOT_IN_FORCE));
    }

    private static void checkFact(Programme programme, String pointer, String name, FactDefinition.Type type) {
        List<String> known = programme.facts().stream()
                .filter(f -> f.type() == type)
                .map(FactDefinition::name)
                .toList();
        if (!known.contains(name)) {
            throw bad(
                    pointer,
                    "\"" + name + "\" is no " + type + " of programme " + programme.code() + "; known are " + known);
        }
    }

    private RemainingLimits remaining(Programme programme) {
        if (used.isEmpty()) {
            return RemainingLimits.UNTOUCHED;
        }
        Map<String, Long> left = new HashMap<>();
        used.get()
                .amounts()
                .orElse(Map.of())
                .forEach((id, fen) ->
                        left.put(id, size(programme, id).minusOrZero(fen).value()));
        used.get().counts().orElse(Map.of()).forEach((id, count) -> {
            int most = programme
                    .rule(id)
                    .flatMap(r -> r.bounds().countPerYear())
                    .orElseThrow(() -> bad("/used/counts/" + id, "is no rule with a count limit"));
            if (count < 0) {
                throw bad("/used/counts/" + id, "must not be below zero");
            }
            left.put(id + "/count", (long) most - count);
        });
        return new RemainingLimits(
                left,
                left,
                used.get().poolDemand().orElse(Map.of()),
                used.get().rulesGranted().orElse(Set.of()),
                used.get().projectRule());
    }

    private static Fen size(Programme programme, String id) {
        return programme
                .pool(id)
                .map(Pool::amount)
                .or(() -> programme.limit(id).flatMap(limit -> switch (limit) {
                    case Limit.Quota quota -> Optional.of(quota.amount());
                    case Limit.ContractCap cap -> Optional.of(cap.amount());
                    case Limit.Stacking stacking -> Optional.empty();
                }))
                .orElseThrow(() ->
                        bad("/used/amountsFen/" + id, "is no quota, contract cap or pool of " + programme.code()));
    }

    private static RuntimeException bad(String pointer, String what) {
        return new Refusal(
                        Refusal.Kind.INVALID,
                        "BAD_BODY",
                        "请求体不合要求：" + pointer + ": " + what,
                        Optional.empty(),
                        List.of(new Refusal.Finding(Optional.empty(), pointer, "BAD_VALUE", what)))
                .toException();
    }
}
