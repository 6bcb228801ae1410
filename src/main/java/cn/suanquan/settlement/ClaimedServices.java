package cn.suanquan.settlement;

import cn.suanquan.claim.Claims;
import cn.suanquan.claim.ServiceDay;
import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.registry.Registry;
import cn.suanquan.registry.ServiceDayFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The services behind claims, as far as they speak against paying: of a run of many claims on many days, next to none
/// are read.
@ApplicationScoped
class ClaimedServices {
    private final Claims claims;
    private final Registry registry;

    ClaimedServices(Claims claims, Registry registry) {
        this.claims = claims;
        this.registry = registry;
    }

    /// @param services by claim; a claim is absent where nothing stands against any of its services
    /// @param register what it says of the holders and centers
    record Known(Map<ClaimId, List<ServiceDay>> services, ServiceDayFacts register) {}

    /// @param centers further ones that the register is asked for
    Known of(Db db, String programme, Collection<LineJudgement.Judged> lines, Set<CenterId> centers) {
        Set<ClaimId> ids = lines.stream().map(LineJudgement.Judged::claim).collect(Collectors.toSet());
        Set<HolderId> holders = lines.stream().map(LineJudgement.Judged::holder).collect(Collectors.toSet());
        Map<ClaimId, List<ServiceDay>> services = new HashMap<>(claims.services(db, claims.servicesUnkept(db, ids)));
        Set<ServiceDay> days = claims.daysMade(db, ids);
        Set<CenterId> served = new HashSet<>(centers);
        Stream.concat(days.stream(), services.values().stream().flatMap(List::stream))
                .forEach(one -> served.add(one.center()));
        ServiceDayFacts register = registry.serviceDayFacts(db, holders, served);
        services.putAll(claims.servicesMade(db, suspect(db, programme, lines, days, register)));
        Set<ClaimId> doubtful = doubtful(programme, lines, services, register);
        services.keySet().retainAll(doubtful);
        services.putAll(claims.services(db, doubtful));
        return new Known(services, register);
    }

    /// The claims of which something may stand against a service they were made for: their holder ever had a bar or a
    /// relation, or a service was not admitted.
    private Set<ClaimId> suspect(
            Db db,
            String programme,
            Collection<LineJudgement.Judged> lines,
            Set<ServiceDay> days,
            ServiceDayFacts register) {
        List<ServiceDay> unadmitted = days.stream()
                .filter(one -> !register.isAdmitted(one.center(), one.item(), programme, one.day()))
                .toList();
        Set<ClaimId> found = new HashSet<>(claims.madeOn(
                db, lines.stream().map(LineJudgement.Judged::claim).toList(), unadmitted));
        Set<HolderId> suspects = register.suspects();
        lines.stream().filter(line -> suspects.contains(line.holder())).forEach(line -> found.add(line.claim()));
        return found;
    }

    /// The claims that may be kept back for one of the services they were made for: those are read again, as
    /// corrections have left them.
    private static Set<ClaimId> doubtful(
            String programme,
            Collection<LineJudgement.Judged> lines,
            Map<ClaimId, List<ServiceDay>> made,
            ServiceDayFacts register) {
        return lines.stream()
                .filter(line -> made.getOrDefault(line.claim(), List.of()).stream()
                        .anyMatch(one ->
                                register.isDoubtful(line.holder(), one.center(), one.item(), programme, one.day())))
                .map(LineJudgement.Judged::claim)
                .collect(Collectors.toSet());
    }
}
