package cn.suanquan.life;

import cn.suanquan.life.PaperGrant.Course;
import cn.suanquan.life.PaperRecord.Stand;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Usage on paper: intake, corrections, confirmation, dispute.
final class PaperRecords {
    static final String COMPUTE = "COMPUTE";
    private static final int LATE_DAYS = 60;
    final Map<Integer, PaperRecord> records = new TreeMap<>();
    private final PaperParties parties;
    private final PaperGrants grants;
    private final PaperFall fall;
    final PaperProofs proofs;

    /// By center and the center's own id, what was refused under it and what stands, corrections too, in order.
    private final Map<String, List<Kept>> kept = new HashMap<>();

    private final PaperWaiting waiting = new PaperWaiting();

    private final Map<Integer, Contested> disputes = new TreeMap<>();

    /// @param reasons of what was refused; empty: it stands
    private record Kept(Object content, Set<String> reasons) {}

    private static final class Contested {
        final List<PaperRecord> records;
        boolean isDecided;

        Contested(List<PaperRecord> records) {
            this.records = records;
        }
    }

    PaperRecords(PaperParties parties, PaperGrants grants) {
        this.parties = parties;
        this.grants = grants;
        this.fall = new PaperFall();
        this.proofs = new PaperProofs(grants.grants.values());
    }

    /// When a service counts: at its last instant.
    static LocalDateTime instant(LifeAct.Stated stated) {
        boolean lasted = stated.startedAt().isBefore(stated.completedAt());
        return Feature.LAST_INSTANT.isOn() && lasted
                ? stated.completedAt().minus(1, ChronoUnit.MICROS)
                : stated.completedAt();
    }

    PaperWord post(LifeAct.Post act, LocalDateTime now) {
        PaperWord word = PaperWord.yes();
        for (int i = 0; i < act.records().size(); i++) {
            word = word.and("record " + i, post(act.center(), act.records().get(i), now));
        }
        return word;
    }

    private String post(int center, LifeAct.Stated stated, LocalDateTime now) {
        String key = center + "/" + stated.record();
        Optional<String> before = again(key, stated);
        if (before.isPresent()) {
            return before.get();
        }
        PaperGrant grant = grants.grant(stated.app());
        Set<String> reasons = refusals(center, stated, grant, now, waiting.came(key, stated, now));
        Optional<String> notYet = PaperWaiting.notYet(reasons, stated, now);
        if (notYet.isPresent()) {
            return waits(key, stated, stated.record(), notYet.get(), now);
        }
        keep(key, stated, reasons);
        if (!reasons.isEmpty()) {
            return refused(reasons);
        }
        PaperRecord record = new PaperRecord(center, stated, grant, now.toLocalDate());
        records.put(stated.record(), record);
        record.heldFen = due(grant, record.basis());
        record.order = records.size();
        grant.records.add(record);
        return "ACCEPTED " + record.heldFen;
    }

    /// What a basis that grows by so much earns now, as far as the voucher reaches.
    static long due(PaperGrant grant, long more) {
        long due = grant.earned(grant.basis() + more) - grant.drawn();
        boolean isOpen = grant.course == Course.ACTIVE;
        return isOpen ? Math.max(0, Math.min(due, grant.available())) : 0;
    }

    private void keep(String key, Object content, Set<String> reasons) {
        kept.computeIfAbsent(key, any -> new ArrayList<>()).add(new Kept(content, reasons));
    }

    /// What is answered without judging: the first answer to the same, or that something else stands.
    private Optional<String> again(String key, Object content) {
        List<Kept> before = kept.getOrDefault(key, List.of());
        Optional<Kept> same =
                before.stream().filter(one -> one.content().equals(content)).findFirst();
        if (same.isPresent()) {
            Set<String> reasons = same.get().reasons();
            return Optional.of(
                    reasons.isEmpty()
                            ? "DUPLICATE"
                            : String.join(
                                    "|",
                                    reasons.stream()
                                            .map(code -> "DUPLICATE " + code)
                                            .toList()));
        }
        boolean isBound = !Feature.REFUSED_AGAIN.isOn()
                || before.stream().anyMatch(one -> one.reasons().isEmpty());
        return isBound && !before.isEmpty() ? Optional.of("CONFLICT SAME_ID_OTHER_CONTENT") : Optional.empty();
    }

    private String waits(String key, Object content, int record, String code, LocalDateTime now) {
        waiting.keep(key, content, record, now).ifPresent(before -> keep(key, before, Set.of("REPLACED")));
        return "WAITING " + code;
    }

    private static String refused(Set<String> reasons) {
        return String.join("|", reasons.stream().map(code -> "REFUSED " + code).toList());
    }

    private Set<String> refusals(
            int center, LifeAct.Stated stated, PaperGrant grant, LocalDateTime now, LocalDateTime came) {
        if (!parties.isKnown(center)) {
            return Set.of("VOUCHER_NOT_FOUND");
        }
        Set<String> reasons = new TreeSet<>();
        LocalDateTime at = instant(stated);
        LocalDate day = at.toLocalDate();
        if (grant.isOnCost()) {
            reasons.add("NOT_A_USAGE_VOUCHER");
        }
        if (at.isAfter(now.plusMinutes(5))) {
            reasons.add("IN_THE_FUTURE");
        }
        if (at.isBefore(came.minusDays(LATE_DAYS))) {
            reasons.add("TOO_LATE");
        }
        if (!grant.covers(at)) {
            reasons.add("OUTSIDE_VALIDITY");
        }
        if (grant.center().filter(own -> own != center).isPresent()) {
            reasons.add("CENTER_NOT_ALLOWED");
        }
        if (!parties.isAdmitted(center, stated.item(), day)) {
            reasons.add("CENTER_NOT_ADMITTED");
        }
        if (grant.terms.isRelatedExcluded() && parties.isRelated(grant.act.holder(), center, day)) {
            reasons.add("RELATED_PARTY");
        }
        if (grant.course == Course.FROZEN) {
            reasons.add("VOUCHER_FROZEN");
        }
        if (grant.isEnded()) {
            reasons.add("VOUCHER_CLOSED");
        }
        return reasons;
    }

    PaperWord correct(LifeAct.Correct act, LocalDateTime now) {
        LifeAct.Stated stated = act.stated();
        String key = act.center() + "/" + stated.record();
        Optional<String> before = again(key, act);
        if (before.isPresent()) {
            return PaperWord.yes().and("record 0", before.get());
        }
        PaperRecord record = records.get(act.corrects());
        boolean isOther = record == null || record.center != act.center();
        boolean isThere = record != null
                && record.center == act.center()
                && record.grant == grants.grant(stated.app())
                && parties.isKnown(act.center());
        Set<String> reasons = !parties.isKnown(act.center())
                ? Set.of("VOUCHER_NOT_FOUND")
                : !isThere
                        ? Set.of("CORRECTED_RECORD_NOT_FOUND")
                        : waiting.isOvertaken(key, act, act.corrects())
                                ? Set.of("OVERTAKEN")
                                : notCorrected(record, stated, now, waiting.came(key, act, now));
        if (reasons.contains("RUN_LOCKED") || reasons.contains("RECORD_DISPUTED")) {
            return PaperWord.yes().and("record 0", refused(reasons));
        }
        Optional<String> notYet = PaperWaiting.notYet(reasons, stated, now)
                .filter(code -> isOther || !code.equals("CORRECTED_RECORD_NOT_FOUND"));
        if (notYet.isPresent()) {
            return PaperWord.yes().and("record 0", waits(key, act, act.corrects(), notYet.get(), now));
        }
        if (record == null || !reasons.isEmpty()) {
            keep(key, act, reasons);
            return PaperWord.yes().and("record 0", refused(reasons));
        }
        Optional<String> change = corrected(record, stated.feeFen(), now);
        change.ifPresent(any -> {
            keep(key, act, reasons);
            waiting.corrected(key, act, act.corrects());
        });
        return PaperWord.yes().and("record 0", change.orElse(refused(Set.of("RUN_LOCKED"))));
    }

    /// Down is always possible; up while nobody has confirmed, within the rules of intake, and afterwards back up to
    /// what was confirmed.
    private Set<String> notCorrected(PaperRecord record, LifeAct.Stated stated, LocalDateTime now, LocalDateTime came) {
        Set<String> reasons = new TreeSet<>();
        boolean isMore = stated.feeFen() > record.feeFen;
        if (isMore && record.stand == Stand.DISPUTED) {
            return Set.of("RECORD_DISPUTED");
        }
        if (record.stand == Stand.REJECTED) {
            reasons.add("RECORD_REJECTED");
        }
        if (record.stand == Stand.LAPSED) {
            reasons.add("RECORD_LAPSED");
        }
        if (!stated.item().equals(record.first.item())) {
            reasons.add("ITEM_CHANGED");
        }
        boolean isThen = stated.completedAt().equals(record.first.completedAt())
                && instant(stated).equals(instant(record.first));
        if (!isThen) {
            reasons.add("COMPLETED_CHANGED");
        }
        if (isMore && record.stand == Stand.POSTED) {
            reasons.addAll(refusals(record.center, stated, record.grant, now, came));
        } else if (record.stand == Stand.CONFIRMED && stated.feeFen() > record.confirmedFen) {
            reasons.add("INCREASE_AFTER_CONFIRMATION");
        }
        PaperClaim claim = record.claim;
        if (reasons.isEmpty() && claim != null && claim.isInRun()) {
            reasons.add("RUN_LOCKED");
        }
        return reasons;
    }

    /// Answers by how much what is held changed: of the record, or of all that gave for it. The entry of the correction
    /// moves the record's own money of one bucket; the rest are entries of their own, and the books are compared whole.
    /// Empty where it has to wait for a run.
    private Optional<String> corrected(PaperRecord record, long feeFen, LocalDateTime now) {
        PaperGrant grant = record.grant;
        boolean isMore = feeFen > record.feeFen;
        if (isMore) {
            PaperShort.fill(grant, now);
        }
        PaperBefore voucher = new PaperBefore(grant);
        long before = grant.drawn();
        long own = record.heldFen;
        PaperClaim claim = record.claim;
        long open = claim == null ? 0 : claim.in(PaperClaim.At.CLAIMED);
        record.feeFen = feeFen;
        if (claim != null) {
            long completed =
                    claim.records.stream().mapToLong(PaperRecord::basis).sum();
            long base = Math.min(completed, claim.baseFen + proofs.room(claim));
            record.claimedBaseFen += base - claim.baseFen;
            claim.baseFen = base;
        }
        if (isMore) {
            rise(record, now);
        } else if (!(claim == null ? fall.of(record, now) : fall.ofClaimed(record, claim, now))) {
            voucher.again();
            return Optional.empty();
        }
        String change = "ACCEPTED " + (grant.drawn() - before) + "|ACCEPTED " + (record.heldFen - own);
        if (claim != null) {
            change += "|ACCEPTED " + (claim.in(PaperClaim.At.CLAIMED) - open);
            // Which record of a claim holds what is no law.
            change += claim.records.size() > 1 ? "|" + PaperWord.SOME_ACCEPTED : "";
        }
        PaperShort.fill(grant, now);
        return Optional.of(change);
    }

    /// What was taken back for a mistake is undone: an unpaid debt first, else money of the voucher.
    private static void rise(PaperRecord record, LocalDateTime now) {
        long most = PaperShort.room(record);
        PaperClaim claim = record.claim;
        long debt = claim == null ? 0 : Math.min(claim.openDebt(), PaperShort.roomOfItsOwn(record));
        if (debt > 0 && claim != null) {
            claim.keep(debt);
            record.heldFen += debt;
            return;
        }
        long fen = record.grant.isYearClosed ? 0 : Math.min(most, record.grant.available());
        record.heldFen += fen;
        if (claim != null && fen > 0) {
            claim.lines.add(new PaperClaim.Line(claim, now, fen, PaperClaim.At.CLAIMED));
        }
    }

    PaperWord confirm(LifeAct.Confirm act) {
        List<PaperRecord> wanted = new ArrayList<>();
        if (act.records().isEmpty()) {
            PaperGrant grant = grants.grant(act.app());
            if (grant.act.holder() != act.holder()) {
                return PaperWord.no("404 VOUCHER_NOT_FOUND");
            }
            grant.records.stream()
                    .filter(record -> act.until().filter(record.day()::isAfter).isEmpty())
                    .forEach(wanted::add);
        } else {
            for (int record : act.records()) {
                wanted.add(records.get(record));
            }
            if (wanted.stream().anyMatch(record -> record.grant.act.holder() != act.holder())) {
                return PaperWord.no("404 RECORD_NOT_FOUND");
            }
        }
        List<PaperRecord> posted = wanted.stream()
                .filter(record -> record.stand == Stand.POSTED && record.claim == null)
                .toList();
        long fen = posted.stream().mapToLong(record -> record.heldFen).sum();
        if (!isFeeNamed(act, posted)) {
            return PaperWord.no("409 FEE_CHANGED");
        }
        posted.forEach(PaperRecord::confirm);
        return PaperWord.yes().and("confirmed", posted.size()).and("claimableFen", fen);
    }

    private boolean isFeeNamed(LifeAct.Confirm act, List<PaperRecord> posted) {
        if (act.records().isEmpty()) {
            return posted.stream().mapToLong(record -> record.feeFen).sum()
                    == act.feesFen().getFirst();
        }
        for (int i = 0; i < act.records().size(); i++) {
            PaperRecord record = records.get(act.records().get(i));
            if (record != null
                    && posted.contains(record)
                    && record.feeFen != act.feesFen().get(i)) {
                return false;
            }
        }
        return true;
    }

    PaperWord contest(LifeAct.Contest act) {
        List<PaperRecord> wanted = act.records().stream().map(records::get).toList();
        if (wanted.stream().anyMatch(record -> record.grant.act.holder() != act.holder())) {
            return PaperWord.no("404 RECORD_NOT_FOUND");
        }
        Set<String> reasons = new TreeSet<>();
        if (wanted.stream().map(record -> record.grant).distinct().count() > 1) {
            reasons.add("422 RECORDS_OF_SEVERAL_VOUCHERS");
        }
        if (wanted.stream().anyMatch(record -> record.stand != Stand.POSTED)) {
            reasons.add("409 RECORD_NOT_DISPUTABLE");
        }
        if (!reasons.isEmpty()) {
            return PaperWord.no(reasons);
        }
        wanted.forEach(record -> record.stand = Stand.DISPUTED);
        disputes.put(act.dispute(), new Contested(wanted));
        return PaperWord.yes();
    }

    PaperWord decide(LifeAct.Decide act, LocalDateTime now) {
        Contested dispute = disputes.get(act.dispute());
        if (dispute == null || dispute.isDecided) {
            return PaperWord.no("409 ALREADY_DECIDED");
        }
        PaperGrant grant = dispute.records.getFirst().grant;
        PaperBefore before = new PaperBefore(grant);
        for (PaperRecord record : dispute.records) {
            if (act.isUpheld()) {
                record.confirm();
            } else {
                record.stand = Stand.REJECTED;
                if (!fall.of(record, now)) {
                    before.again();
                    return PaperWord.no("409 RUN_LOCKED");
                }
            }
        }
        dispute.isDecided = true;
        if (!act.isUpheld()) {
            PaperShort.fill(grant, now);
        }
        return PaperWord.yes();
    }

    List<PaperRecord> holdsOver(LocalDateTime now) {
        return records.values().stream()
                .filter(record -> record.isHoldOver(now.toLocalDate()))
                .sorted(Comparator.comparing(record -> record.order))
                .toList();
    }

    /// Holds whose time is over end: as confirmed where the programme takes silence for consent, else for nothing; what
    /// has to wait for a run is taken up again the next time.
    PaperWord endHolds(LocalDateTime now) {
        List<PaperRecord> over = holdsOver(now);
        for (PaperRecord record : over) {
            if (record.grant.terms.isConsent()) {
                record.confirm();
            } else {
                PaperBefore before = new PaperBefore(record.grant);
                record.stand = Stand.LAPSED;
                if (!fall.of(record, now)) {
                    before.again();
                }
            }
        }
        over.stream()
                .filter(record -> !record.grant.terms.isConsent())
                .map(record -> record.grant)
                .distinct()
                .forEach(grant -> PaperShort.fill(grant, now));
        return PaperWord.yes();
    }

    /// What nobody confirmed or claimed lapses with its year; where the whole voucher earned nothing there is nothing
    /// to lapse.
    void lapse(int year, LocalDateTime now) {
        Set<PaperGrant> earning = grants.grants.values().stream()
                .filter(grant -> grant.year == year && grant.basis() > 0)
                .collect(Collectors.toSet());
        for (PaperRecord record : records.values()) {
            boolean isOpen = record.stand == Stand.POSTED || record.stand == Stand.CONFIRMED;
            if (earning.contains(record.grant) && record.claim == null && isOpen) {
                record.stand = Stand.LAPSED;
                boolean _ = fall.of(record, now);
            }
        }
    }

    PaperRecord record(int number) {
        return Optional.ofNullable(records.get(number)).orElseThrow();
    }

    boolean hasDispute(int dispute) {
        return disputes.containsKey(dispute);
    }

    List<PaperRecord> disputed(int number) {
        return Optional.ofNullable(disputes.get(number))
                .map(dispute -> dispute.records)
                .orElse(List.of());
    }

    List<Integer> openDisputes() {
        return disputes.entrySet().stream()
                .filter(one -> !one.getValue().isDecided)
                .map(Map.Entry::getKey)
                .toList();
    }
}
