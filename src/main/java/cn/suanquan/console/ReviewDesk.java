package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.registry.Center;
import cn.suanquan.registry.Holder;
import cn.suanquan.registry.Registry;
import cn.suanquan.registry.RelatedParties;
import cn.suanquan.voucher.Application;
import cn.suanquan.voucher.ApplicationRequest;
import cn.suanquan.voucher.Applications;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a reviewer needs to see of an application beside it, read in one transaction.
@ApplicationScoped
class ReviewDesk {
    private final Registry registry;
    private final Applications applications;
    private final ReviewStore store;
    private final Caller caller;
    private final SecurityIdentity identity;
    private final Clock clock;

    ReviewDesk(
            Registry registry,
            Applications applications,
            ReviewStore store,
            Caller caller,
            SecurityIdentity identity,
            Clock clock) {
        this.registry = registry;
        this.applications = applications;
        this.store = store;
        this.caller = caller;
        this.identity = identity;
        this.clock = clock;
    }

    /// What is to be looked at twice.
    ///
    /// @param center of the contract
    /// @param isOperator the holder runs that center
    /// @param isRelated the holder is related to it, or to who runs it, today
    record Hints(
            Optional<Center> center,
            boolean isOperator,
            boolean isRelated,
            boolean isBarred,
            List<ReviewStore.Rival> rivals,
            List<ApplicationRequest.OtherFunding> declared,
            List<ReviewStore.NoticeObjection> objections) {
        public boolean isEmpty() {
            return !isOperator
                    && !isRelated
                    && !isBarred
                    && rivals.isEmpty()
                    && declared.isEmpty()
                    && objections.isEmpty();
        }
    }

    /// An act that the state allows.
    ///
    /// @param apart why this person may not; empty where the person may
    record Choice(ApplicationAct act, Optional<Refusal> apart) {
        public String code() {
            return act.code();
        }

        public String words() {
            return act.key("act");
        }

        public String style() {
            return switch (act) {
                case APPROVE, ISSUE -> "";
                case REJECT, CLOSE, UNQUEUE -> "danger";
            };
        }
    }

    List<ApplicationCard> cards(Db db, Collection<Application> all) {
        Map<HolderId, Holder> holders = new HashMap<>();
        registry.holders(db, all.stream().map(Application::holder).distinct().toList())
                .forEach(holder -> holders.put(holder.id(), holder));
        return all.stream()
                .map(one -> ApplicationCard.of(one, Optional.ofNullable(holders.get(one.holder()))))
                .toList();
    }

    ApplicationCard card(Db db, Application application) {
        return ApplicationCard.of(application, registry.holder(db, application.holder()));
    }

    /// What the reader, a reviewer, may do with it; of others nothing.
    List<Choice> choices(Db db, Application application) {
        if (!identity.hasRole(Role.REVIEWER)) {
            return List.of();
        }
        LocalDate today = today();
        return Arrays.stream(ApplicationAct.values())
                .filter(act -> act.isFor(application, today))
                .map(act -> new Choice(act, applications.apart(db, application, act.duty, caller.person())))
                .toList();
    }

    Hints hints(Db db, Application application) {
        Optional<Center> center = application.request().contract().flatMap(contract -> center(db, contract));
        Optional<RelatedParties> parties = center.map(Center::id).map(id -> registry.relatedTo(db, id));
        LocalDate today = today();
        boolean isOperator =
                parties.filter(one -> one.isSelf(application.holder())).isPresent();
        return new Hints(
                center,
                isOperator,
                !isOperator
                        && parties.filter(one -> one.includes(application.holder(), today))
                                .isPresent(),
                registry.isBarred(db, application.holder(), today),
                store.rivals(db, application),
                application.request().otherFunding(),
                store.objections(db, application));
    }

    private Optional<Center> center(Db db, ApplicationRequest.Contract contract) {
        Optional<CenterId> id = contract.center();
        return id.isPresent()
                ? registry.center(db, id.get())
                : contract.centerCode().flatMap(code -> registry.centerByCode(db, code));
    }

    LocalDate today() {
        return FiscalYear.date(clock.instant());
    }
}
