package cn.suanquan.voucher;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.KeyText;
import cn.suanquan.kernel.ServiceItem;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a holder applies with. Who applies is read from its token, never from here.
///
/// @param programme code of the programme, such as langfang
/// @param rule the rule the holder chooses (LF-A4: 企业可自愿选择申报); without one the highest that fits
/// @param amounts the sums a rate may be applied to; the programme says which count
/// @param model facts of a large model, for rules that ask for them
/// @param flags further facts the programme's rules ask, true where they hold; not what the register knows
/// @param numbers further facts that are numbers
/// @param otherFunding public money got or asked for elsewhere for the same project or contract
/// @param evidence references to documents kept elsewhere, at most 50
/// @param isPledged 真实性承诺: the holder vouches for all of it; must be true
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ApplicationRequest(
        String programme,
        Optional<String> rule,
        Optional<Project> project,
        Optional<Contract> contract,
        Optional<Amounts> amounts,
        Optional<Model> model,
        Optional<Map<String, Boolean>> flags,
        Optional<Map<String, Long>> numbers,
        @JsonInclude List<OtherFunding> otherFunding,
        @JsonInclude List<Evidence> evidence,
        @JsonProperty("isPledged") boolean isPledged) {
    static final int EVIDENCE_MAX = 50;
    static final int FUNDING_MAX = 20;
    static final int FACTS_MAX = 50;
    static final int KEY_CHARS_MAX = 64;

    public ApplicationRequest {
        text("programme", programme, 64);
        rule.ifPresent(id -> text("rule", id, 64));
        flags.ifPresent(all -> names("flags", all));
        numbers.ifPresent(all -> names("numbers", all));
        if (contract.isPresent()
                && amounts.flatMap(Amounts::contractFen).isPresent()
                && !amounts.flatMap(Amounts::contractFen)
                        .get()
                        .equals(contract.get().amountFen())) {
            throw new IllegalArgumentException(
                    "amounts.contractFen 须与合同金额一致或不填 (must be the contract's amountFen, or be left out)");
        }
        otherFunding = atMost("otherFunding", otherFunding, FUNDING_MAX);
        evidence = atMost("evidence", evidence, EVIDENCE_MAX);
        if (!isPledged) {
            throw new IllegalArgumentException("须作出真实性承诺 (isPledged must be true)");
        }
    }

    /// A won or planned project.
    ///
    /// @param number as the awarding body numbers it; the same project is known by it again
    /// @param kind code of the programme's kinds, such as JIEBANG, KABOZI, MAJOR
    /// @param isLeadUnit true where the holder is the 牵头单位
    /// @param wonOn day of the award
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Project(
            String number,
            String name,
            Optional<String> kind,
            @JsonProperty("isLeadUnit") boolean isLeadUnit,
            Optional<LocalDate> wonOn) {
        public Project {
            text("number", number, 100);
            key("number", number);
            text("name", name, 200);
            kind.ifPresent(code -> text("kind", code, 64));
            wonOn.ifPresent(day -> day("wonOn", day));
        }
    }

    /// A service contract with a compute center.
    ///
    /// @param center the center, by id; or centerCode, by its short name; at most one of the two
    /// @param item COMPUTE, STORAGE, ADAPTATION or TRIAL; COMPUTE where it is not said
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Contract(
            String number,
            Optional<CenterId> center,
            Optional<String> centerCode,
            LocalDate signedOn,
            Fen amountFen,
            Optional<ServiceItem> item) {
        public Contract {
            text("number", number, 100);
            key("number", number);
            centerCode.ifPresent(code -> text("centerCode", code, 64));
            day("signedOn", signedOn);
            if (center.isPresent() && centerCode.isPresent()) {
                throw new IllegalArgumentException("算力中心只填标识或代码之一 (give center or centerCode)");
            }
        }
    }

    /// Sums in 分, each where it is known. The contract amount is that of the contract, where one is named.
    ///
    /// @param yearUseFen what was spent in the fiscal year (当年使用金额)
    /// @param completedOn day the service was completed, where it is over; it may assign the fiscal year
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Amounts(
            Optional<Fen> contractFen,
            Optional<Fen> completedFen,
            Optional<Fen> invoicedFen,
            Optional<Fen> paidFen,
            Optional<Fen> yearUseFen,
            Optional<LocalDate> completedOn) {
        public static final Amounts UNKNOWN = new Amounts(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        public Amounts {
            completedOn.ifPresent(day -> day("completedOn", day));
        }
    }

    /// @param parameters number of parameters, such as 1200000000
    /// @param scenarios number of typical application scenarios
    public record Model(String name, long parameters, int scenarios) {
        public Model {
            text("name", name, 200);
            key("name", name);
            if (parameters < 0 || scenarios < 0) {
                throw new IllegalArgumentException("参数量和应用场景数不得为负 (parameters and scenarios must not be negative)");
            }
        }
    }

    /// Public money for the same project or contract under another policy.
    public record OtherFunding(String policy, Fen amountFen) {
        public OtherFunding {
            text("policy", policy, 200);
        }
    }

    /// A document kept elsewhere, named by its SHA-256 so that nobody can swap it.
    public record Evidence(String kind, String name, String sha256, String uri) {
        public Evidence {
            text("kind", kind, 64);
            text("name", name, 200);
            if (!sha256.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException(
                        "SHA-256 须为 64 位小写十六进制数 (sha256 must be 64 hexadecimal digits in lower case)");
            }
            text("uri", uri, 1000);
            if (!Set.of("https", "s3", "urn")
                    .contains(String.valueOf(parsed(uri).getScheme()))) {
                throw new IllegalArgumentException("材料地址须以 https:、s3: 或 urn: 开头 (uri must begin with one of these)");
            }
        }

        private static URI parsed(String uri) {
            return URI.create(uri);
        }
    }

    static String key(String name, String number) {
        return KeyText.reduced(name, number, KEY_CHARS_MAX);
    }

    /// What tells its project, or its model, from others.
    Optional<String> projectKey() {
        return project.map(p -> key("number", p.number())).or(() -> model.map(m -> "MODEL" + key("name", m.name())));
    }

    Optional<String> contractKey() {
        return contract.map(c -> key("number", c.number()));
    }

    static void text(String name, String text, int max) {
        if (text.isBlank() || text.length() > max || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    name + " 须有 1 至 " + max + " 个字，不含控制字符 (characters, none of them control characters)");
        }
    }

    private static void names(String name, Map<String, ?> all) {
        if (all.size() > FACTS_MAX) {
            throw new IllegalArgumentException(name + " 最多 " + FACTS_MAX + " 项 (entries at most)");
        }
        all.forEach((fact, value) -> {
            text(name, fact, 64);
            java.util.Objects.requireNonNull(value, name + "." + fact);
        });
    }

    private static void day(String name, LocalDate day) {
        if (day.getYear() < 1990 || day.getYear() > 2199) {
            throw new IllegalArgumentException(name + " 须为 1990 至 2199 年的日期，不是 " + day + " (a day from 1990 to 2199)");
        }
    }

    private static <T> List<T> atMost(String name, List<T> all, int max) {
        if (all.size() > max) {
            throw new IllegalArgumentException(name + " 最多 " + max + " 项，不是 " + all.size() + " 项 (entries at most)");
        }
        return List.copyOf(all);
    }
}
