package cn.suanquan.demo;

import cn.suanquan.demo.Api.Person;
import cn.suanquan.demo.Month.Party;
import cn.suanquan.demo.Month.Site;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// August: the bureau registers centers and holders, admits services, notes who is related and who is barred.
final class Founding {
    private static final LocalDate YEAR_START = LocalDate.of(2025, 1, 1);
    private static final LocalDate YEAR_END = LocalDate.of(2025, 12, 31);
    private final Api api;
    private final Month month;

    Founding(Api api, Month month) {
        this.api = api;
        this.month = month;
    }

    /// Center ids by code.
    Map<String, String> centers() {
        Map<String, String> ids = new LinkedHashMap<>();
        for (Site site : month.sites()) {
            String id = api.post(
                            Person.ADMIN,
                            "/api/v1/centers",
                            "center-" + site.code(),
                            Map.of(
                                    "code", site.code(),
                                    "name", site.name(),
                                    "operator", site.operator(),
                                    "facilityType", "INTELLIGENT",
                                    "capacityTflops", site.capacityTflops(),
                                    "district", site.district()))
                    .path("id")
                    .asText();
            ids.put(site.code(), id);
        }
        admit(ids, "LFAICC", "langfang", List.of("COMPUTE", "STORAGE", "ADAPTATION"));
        admit(ids, "JNYUN", "langfang", List.of("COMPUTE"));
        admit(ids, "HZAICC", "hangzhou-binjiang", List.of("COMPUTE", "ADAPTATION", "TRIAL"));
        admit(ids, "SFZSC", ExampleCity.PROGRAMME, List.of("COMPUTE", "ADAPTATION", "TRIAL"));
        admit(ids, "SFYUN", ExampleCity.PROGRAMME, List.of("COMPUTE", "ADAPTATION", "TRIAL"));
        return ids;
    }

    /// The example city's programme is no part of the service: two administrators add it, as a city adds its own.
    void programme() {
        api.addProgramme(Person.ADMIN, Person.SECOND_ADMIN, ExampleCity.text());
    }

    private void admit(Map<String, String> centers, String code, String programme, List<String> items) {
        for (String item : items) {
            String path = "/api/v1/centers/" + centers.get(code) + "/admissions";
            api.post(
                    Person.ADMIN,
                    path,
                    "admission-" + code + "-" + item,
                    Map.of(
                            "programme",
                            programme,
                            "item",
                            item,
                            "from",
                            YEAR_START,
                            "to",
                            YEAR_END,
                            "batch",
                            "2025年第一批"));
        }
    }

    /// Holder ids by key, in the order of the cast; makers after the university that hosts them.
    Map<String, String> holders(Map<String, String> centers) {
        Map<String, String> ids = new LinkedHashMap<>();
        Party host = month.parties().stream()
                .filter(p -> p.cast().kind() == Cast.Kind.UNIVERSITY)
                .findFirst()
                .orElseThrow();
        ids.put(host.key(), register(host, ""));
        for (Party party : month.parties()) {
            if (!party.key().equals(host.key())) {
                ids.put(party.key(), register(party, ids.getOrDefault(host.key(), "")));
            }
        }
        for (Party party : month.parties()) {
            note(party, ids.getOrDefault(party.key(), ""), centers.getOrDefault("LFAICC", ""));
        }
        return ids;
    }

    private String register(Party party, String host) {
        Cast cast = party.cast();
        Map<String, Object> identity = party.creditCode().isPresent()
                ? Map.of("socialCreditCode", party.creditCode().get())
                : Map.of("hostedBy", host, "idNumber", party.personNumber().orElseThrow());
        Map<String, Object> body = Map.of(
                "identity", identity,
                "name", party.name(),
                "kind", cast.kind(),
                "section", section(cast.kind()),
                "facts",
                        Map.of(
                                "isSme",
                                !cast.note().equals("large") && cast.kind() == Cast.Kind.ENTERPRISE,
                                "isAiEnterprise",
                                cast.isAi() && cast.kind() == Cast.Kind.ENTERPRISE,
                                "settledOn",
                                party.settledOn(),
                                "foundedOn",
                                Month.FOUNDED.isBefore(party.settledOn()) ? Month.FOUNDED : party.settledOn(),
                                "district",
                                party.district()),
                "contact", Map.of("name", "经办人", "phone", party.phone()));
        String id = api.post(Person.ADMIN, "/api/v1/holders", "holder-" + party.key(), body)
                .path("id")
                .asText();
        api.postByTwo(
                Person.ADMIN,
                Person.SECOND_ADMIN,
                "/api/v1/holders/" + id + "/account-changes",
                "account-" + party.key(),
                Map.of(
                        "bankAccount",
                        Map.of("accountName", party.name(), "bank", party.bank(), "number", party.account()),
                        "reason",
                        "登记收款账户"));
        return id;
    }

    private static String section(Cast.Kind kind) {
        return switch (kind) {
            case UNIVERSITY -> "P";
            case RESEARCH_INSTITUTE -> "M";
            case ENTERPRISE, MAKER, COMPUTE_CENTER_OPERATOR -> "I";
        };
    }

    private void note(Party party, String id, String langfangCenter) {
        if (party.cast().note().equals("barred")) {
            api.post(
                    Person.REVIEWER,
                    "/api/v1/holders/" + id + "/credit-bars",
                    "bar-" + party.key(),
                    Map.of(
                            "from",
                            LocalDate.of(2025, 6, 1),
                            "to",
                            LocalDate.of(2026, 5, 31),
                            "document",
                            "廊信用办〔2025〕17号",
                            "reason",
                            "被列入严重失信主体名单"));
        }
        if (party.cast().note().equals("related")) {
            api.post(
                    Person.REVIEWER,
                    "/api/v1/relations",
                    "relation-" + party.key(),
                    Map.of(
                            "holder", id,
                            "center", langfangCenter,
                            "kind", "SHAREHOLDING",
                            "from", YEAR_START,
                            "document", "企业信用信息公示报告"));
        }
    }
}
