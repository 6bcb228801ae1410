package cn.suanquan.loadtest;

import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Another center of the test bed with holders of its own, under a programme of its own: the city's names its
/// one center.
///
/// @param vouchers their numbers
record SecondCenter(ApiCaller machine, List<String> vouchers) {
    private static final String PROGRAMME = "hangzhou-second";
    private static final String CODE = "HZXNHB";
    private static final int FIRST_HOLDER = 10_000;
    private static final long CONTRACT_FEN = 200_000_000;

    static SecondCenter of(TestBed bed, int accounts) throws IOException, InterruptedException {
        DemoIssuer issuer = DemoIssuer.keptIn(bed.server.data());
        City.Callers callers =
                (person, role, claims) -> new ApiCaller(bed.server.address, issuer, person, role, claims);
        programme(callers);
        City city = new City(callers, new City.Place(PROGRAMME, CODE, FiscalYear.date(Instant.now()), CONTRACT_FEN));
        ApiCaller machine = city.center(CODE);
        List<String> vouchers = city.issued(FIRST_HOLDER, accounts).stream()
                .map(City.IssuedVoucher::number)
                .toList();
        machine.get("/api/v1/usage?limit=1"); // so that its token is known to be good
        return new SecondCenter(machine, vouchers);
    }

    private static void programme(City.Callers callers) throws IOException, InterruptedException {
        String text;
        try (InputStream city = Objects.requireNonNull(
                SecondCenter.class.getResourceAsStream("/programmes/" + City.PROGRAMME + ".yaml"))) {
            text = new String(city.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("code: " + City.PROGRAMME + "\n", "code: " + PROGRAMME + "\n")
                    .replace("centers: [HZAICC]", "centers: [" + CODE + "]")
                    .replace("effective: {from:", "effective: {backdated: true, from:");
        }
        JsonNode proposal = callers.of("admin-sun", Role.ADMIN, Map.of()).postYaml("/api/v1/programmes", text);
        callers.of("admin-gao", Role.ADMIN, Map.of())
                .post(
                        "/api/v1/proposals/" + proposal.path("id").asText() + "/approval",
                        Map.of("contentHash", proposal.path("contentHash").asText(), "reason", "与文件核对一致"));
    }
}
