package cn.suanquan.life;

import cn.suanquan.life.LifeWire.Person;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the service calls the things of a life: its ids by the life's numbers.
final class PlayedThings {
    private static final String VOUCHER = "voucher/";
    final String programme;
    final String nonce;
    final List<String> holders = new ArrayList<>();
    final List<String> centers = new ArrayList<>();

    /// Who runs the centers, as holders.
    final List<String> operators = new ArrayList<>();

    final List<String> admissions = new ArrayList<>();
    private final LifeWire wire;
    private final Map<Integer, String> applications = new HashMap<>();
    private final Map<Integer, String> vouchers = new HashMap<>();
    private final Map<Integer, Long> records = new HashMap<>();
    private final Map<Integer, String> claims = new HashMap<>();
    private final Map<Integer, Integer> applicants = new HashMap<>();
    private final Map<Integer, String> disputes = new HashMap<>();
    private final Map<Integer, String> runs = new HashMap<>();
    private final Map<String, String> hashes = new HashMap<>();
    private final Map<Integer, String> advances = new HashMap<>();
    private final Map<Integer, Integer> advanced = new HashMap<>();

    PlayedThings(LifeWire wire, String programme, String nonce) {
        this.wire = wire;
        this.programme = programme;
        this.nonce = nonce;
    }

    /// Keeps what an act brought forth.
    void note(LifeAct act, JsonNode body) {
        switch (act) {
            case LifeAct.Apply apply -> {
                applications.put(apply.app(), body.path("id").asText());
                applicants.put(apply.app(), apply.holder());
            }
            case LifeAct.Claiming claim ->
                claims.put(claim.claim(), body.path("id").asText());
            case LifeAct.Post post -> {
                for (JsonNode result : body.path("results")) {
                    int number =
                            post.records().get(result.path("index").asInt()).record();
                    if (result.has("recordId")) {
                        records.put(number, result.path("recordId").asLong());
                    }
                }
            }
            case LifeAct.Contest contest ->
                disputes.put(contest.dispute(), body.path("id").asText());
            case LifeAct.Advance advance -> {
                advances.put(advance.advance(), body.path("id").asText());
                advanced.put(advance.advance(), advance.center());
            }
            case LifeAct.OpenRun run -> runs.put(run.run(), body.path("id").asText());
            case LifeAct.LockRun run ->
                hashes.put(run(run.run()), body.path("contentHash").asText());
            default -> {}
        }
    }

    String application(int app) {
        return known(applications, app);
    }

    /// The voucher of an application, which may have come of another act: a place in the queue, money that came back.
    String voucher(int app) {
        return vouchers.computeIfAbsent(app, any -> wire.must(
                        wire.get(Person.of(Officer.REVIEWER_A), Player.API + "/applications/" + application(app)))
                .path("voucher")
                .asText());
    }

    long record(int record) {
        return known(records, record);
    }

    String claim(int claim) {
        return known(claims, claim);
    }

    /// Whose application it is.
    int holder(int app) {
        return known(applicants, app);
    }

    /// A holder, or the operator of a center.
    String payee(int payee) {
        return payee < holders.size() ? holders.get(payee) : operators.get(payee - holders.size());
    }

    /// The number of a payee.
    int payee(String id) {
        int holder = holders.indexOf(id);
        return holder < 0 ? holders.size() + operators.indexOf(id) : holder;
    }

    String advance(int advance) {
        return known(advances, advance);
    }

    /// What the service says that a payee owes.
    long debt(String payee) {
        String path = Player.API + "/debts?programme=" + programme;
        for (JsonNode owed :
                wire.must(wire.get(Person.of(Officer.MAKER_A), path)).path("owed")) {
            if (owed.path("payee").asText().equals(payee)) {
                return owed.path("owedFen").asLong();
            }
        }
        return 0;
    }

    /// What the service says that the center owes of an advance.
    long owedOfAdvance(int advance) {
        String path = Player.API + "/advances/" + advance(advance);
        return wire.must(wire.get(Person.of(Officer.MAKER_A), path))
                .path("owedFen")
                .asLong();
    }

    /// Which center has that advance.
    int center(int advance) {
        return known(advanced, advance);
    }

    String dispute(int dispute) {
        return known(disputes, dispute);
    }

    String run(int run) {
        return known(runs, run);
    }

    /// The content that was locked last, whatever number locked it.
    String hash(int run) {
        return hashes.getOrDefault(run(run), "0".repeat(64));
    }

    private static <T> T known(Map<Integer, T> all, int number) {
        return Optional.ofNullable(all.get(number))
                .orElseThrow(() -> new AssertionError("paper has a thing " + number + " that the service has not"));
    }

    /// What the paper calls an account; empty for those that money comes from.
    Optional<String> name(String key) {
        if (key.startsWith(VOUCHER)) {
            return Optional.of("voucher " + app(key.substring(VOUCHER.length())));
        }
        String[] parts = key.substring(programme.length() + 1).split("/");
        return switch (parts.length) {
            case 3 ->
                switch (parts[1]) {
                    case "pool" -> Optional.of("pool " + parts[0]);
                    case "advance" ->
                        advances.entrySet().stream()
                                .filter(one -> one.getValue().equals(parts[2]))
                                .map(one -> "advance " + one.getKey())
                                .findFirst();
                    case "count" -> Optional.of("used count " + parts[0]);
                    default -> Optional.of("used " + limit(parts[1]) + " ever h" + holders.indexOf(parts[2]));
                };
            case 4 ->
                parts[0].equals("contract")
                        ? Optional.of("used " + parts[1] + " h" + holders.indexOf(parts[2]) + " n"
                                + parts[3].replaceAll("\\D", ""))
                        : Optional.of("used " + limit(parts[2]) + " " + parts[0] + " h" + holders.indexOf(parts[3]));
            default -> Optional.empty();
        };
    }

    /// What the bank says of a payment.
    Map<String, Object> word(String payee, int batch, LifeAct.Said said, int reference, LocalDate on) {
        Map<String, Object> body = new HashMap<>();
        body.put("payee", payee);
        body.put("batch", batch);
        body.put("outcome", said.name());
        body.put("bankReference", nonce + "-b" + reference);
        body.put("onDate", on.toString());
        if (said == LifeAct.Said.RETURNED) {
            body.put("reason", "账号户名不符");
        }
        return body;
    }

    private static String limit(String id) {
        return id.startsWith(PaperTerms.QUOTA) ? PaperTerms.QUOTA : id;
    }

    private int app(String voucher) {
        for (Map.Entry<Integer, String> known : vouchers.entrySet()) {
            if (known.getValue().equals(voucher)) {
                return known.getKey();
            }
        }
        String application = wire.must(wire.get(Person.of(Officer.REVIEWER_A), Player.API + "/vouchers/" + voucher))
                .path("application")
                .asText();
        for (Map.Entry<Integer, String> known : applications.entrySet()) {
            if (known.getValue().equals(application)) {
                vouchers.put(known.getKey(), voucher);
                return known.getKey();
            }
        }
        throw new AssertionError("a voucher of no application of this life: " + voucher);
    }
}
