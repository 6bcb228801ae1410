package cn.suanquan.demo;

import cn.suanquan.demo.Cast.Kind;
import cn.suanquan.demo.Cast.Want;
import cn.suanquan.demo.Month.Site;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// 示范市, an example of no real city, where the centers redeem the vouchers (机构兑付): its programme, centers and holders.
/// The units that operate the centers are among the holders, because they are paid.
final class ExampleCity {
    static final String PROGRAMME = "shifan-tongdui";
    /// Of so many records of the other cities, one more is made here.
    static final int ONE_RECORD_IN = 10;
    private static final String TEXT = "/programmes/example/" + PROGRAMME + ".yaml";
    /// A district that does not exist.
    private static final String DISTRICT = "999901";

    private ExampleCity() {}

    /// The programme as YAML.
    static String text() {
        try (InputStream in = ExampleCity.class.getResourceAsStream(TEXT)) {
            if (in == null) {
                throw new DemoFailure("there is no " + TEXT);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new DemoFailure(TEXT + " cannot be read", e);
        }
    }

    static List<Site> sites(SplittableRandom random) {
        return List.of(
                new Site(
                        "SFZSC",
                        "示范市智算中心",
                        Codes.socialCredit(random, "91", DISTRICT),
                        "示范市东区",
                        120_000,
                        "Ascend 910B",
                        760),
                new Site(
                        "SFYUN",
                        "示范市云算力中心",
                        Codes.socialCredit(random, "91", DISTRICT),
                        "示范市西区",
                        60_000,
                        "RTX 4090D",
                        250));
    }

    static List<Cast> holders(List<Site> sites) {
        List<Cast> all = new ArrayList<>(List.of(
                company("示范市启明智能科技有限公司", Want.EXAMPLE, 560_000, 720_000),
                company("示范市远山工业软件有限公司", Want.EXAMPLE, 380_000, 520_000),
                company("示范市清河生物计算有限公司", Want.EXAMPLE_CLOUD, 240_000, 360_000),
                company("示范市听澜语音技术有限公司", Want.EXAMPLE_SPENT, 60_000, 60_000)));
        sites.forEach(site -> all.add(new Cast(
                site.name() + "运营有限公司",
                Kind.COMPUTE_CENTER_OPERATOR,
                Cast.City.EXAMPLE,
                site.operator(),
                false,
                false,
                "",
                List.of())));
        return all;
    }

    private static Cast company(String name, Want want, int fromYuan, int toYuan) {
        return new Cast(
                name,
                Kind.ENTERPRISE,
                Cast.City.EXAMPLE,
                "91" + DISTRICT,
                true,
                false,
                "",
                List.of(new Cast.Ask(want, fromYuan, toYuan)));
    }
}
