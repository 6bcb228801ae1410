package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.ServiceItem;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What stands on the form of an application: the programmes in force, and what the rules of one ask.
@ApplicationScoped
class ApplicationScene {
    /// What the register or other fields of the form answer.
    private static final Set<String> KNOWN =
            Set.of("isSme", "isAiEnterprise", "leadsWonProject", "modelParameters", "modelScenarios");

    private final Programmes programmes;
    private final HolderClaimStore store;
    private final Tx tx;
    private final Clock clock;

    ApplicationScene(Programmes programmes, HolderClaimStore store, Tx tx, Clock clock) {
        this.programmes = programmes;
        this.store = store;
        this.tx = tx;
        this.clock = clock;
    }

    /// @param flags what the form asks as yes or no, numbers as a number
    record Scene(
            Programme programme,
            List<HolderClaimStore.CenterName> centers,
            List<Item> items,
            List<Programme.FactDefinition> flags,
            List<Programme.FactDefinition> numbers) {
        /// True where a rule asks for a large model.
        public boolean isModelAsked() {
            return programme.facts().stream().anyMatch(fact -> fact.name().equals("modelParameters"));
        }
    }

    /// @param words a key of [ApplicationPageWords]
    record Item(String code, String words) {}

    /// Those in force today.
    List<Programme> programmes() {
        LocalDate today = FiscalYear.date(clock.instant());
        return programmes.all().stream().filter(one -> one.isInForceOn(today)).toList();
    }

    /// The name of a programme, as its last version has it.
    String name(String code) {
        return programmes.all().stream()
                .filter(one -> one.code().equals(code))
                .map(Programme::name)
                .reduce(code, (_, later) -> later);
    }

    /// @throws cn.suanquan.kernel.RefusedException PROGRAMME_UNKNOWN (404)
    Scene of(String code) {
        Programme programme = programmes.inForce(code, FiscalYear.date(clock.instant()));
        return new Scene(
                programme,
                tx.read(store::centers),
                Arrays.stream(ServiceItem.values())
                        .map(item -> new Item(item.name(), "item" + capitalised(item.name())))
                        .toList(),
                facts(programme, Programme.FactDefinition.Type.FLAG),
                facts(programme, Programme.FactDefinition.Type.NUMBER));
    }

    private static List<Programme.FactDefinition> facts(Programme programme, Programme.FactDefinition.Type type) {
        return programme.facts().stream()
                .filter(fact -> fact.type() == type && !KNOWN.contains(fact.name()))
                .toList();
    }

    private static String capitalised(String name) {
        return name.substring(0, 1) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
