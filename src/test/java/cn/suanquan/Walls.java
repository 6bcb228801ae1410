package cn.suanquan;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.qute.i18n.MessageBundle;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.Cancellable;

/// The laws of the code that a machine can hold. [RoomsTest] applies each to the service, and shows that each can fail.
final class Walls {
    private static final Pattern BANNED_NAME = Pattern.compile(
            ".*(Impl|Dto|DTO|Mapper|Utils?|Service|Manager|Helper|Controller|Repository|Facade)|Abstract.*");
    private static final Set<Class<?>> CALENDARS = Set.of(
            Instant.class,
            LocalDate.class,
            LocalDateTime.class,
            LocalTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class,
            Year.class,
            YearMonth.class);
    private static final Set<Class<?>> FLOATS = Set.of(float.class, double.class, Float.class, Double.class);

    /// Every rule, by the name it is known by.
    static final Map<String, ArchRule> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("onlyStoresSpeakSql", onlyStoresSpeakSql()),
            Map.entry("onlyStoresRunStatements", onlyStoresRunStatements()),
            Map.entry("moneyKnowsNoOrm", moneyKnowsNoOrm()),
            Map.entry("rulesArePure", rulesArePure()),
            Map.entry("noHiddenClock", noHiddenClock()),
            Map.entry("moneyIsWhole", moneyIsWhole()),
            Map.entry("moneySignaturesAreWhole", moneySignaturesAreWhole()),
            Map.entry("decimalsStayAtTheEdge", decimalsStayAtTheEdge()),
            Map.entry("nobodyWaitsOnTheEventLoop", nobodyWaitsOnTheEventLoop()),
            Map.entry("nobodyWhoLeavesCancels", nobodyWhoLeavesCancels()),
            Map.entry("noLonelyInterface", noLonelyInterface()),
            Map.entry("noBannedNames", noBannedNames()),
            Map.entry("everyEndpointSaysWhoMayCallIt", everyEndpointSaysWhoMayCallIt()),
            Map.entry("columnsAreReadByName", columnsAreReadByName()),
            Map.entry("constructorsTakeWhatIsNeeded", constructorsTakeWhatIsNeeded())));

    private Walls() {}

    /// A store, or a class inside one.
    private static DescribedPredicate<JavaClass> store() {
        return describe("a *Store", type -> outermost(type).getSimpleName().endsWith("Store"));
    }

    private static JavaClass outermost(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer;
    }

    /// Rows, tuples and pools are seen by stores and by the room `db` only.
    private static ArchRule onlyStoresSpeakSql() {
        return noClasses()
                .that(describe("may not speak SQL", type -> !mayCallSql(type)))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.vertx..sqlclient..", "io.vertx..pgclient..", "java.sql.."));
    }

    /// Doors take a transaction to pass it on; what runs a statement is a store.
    private static ArchRule onlyStoresRunStatements() {
        return noClasses()
                .that(describe("may not speak SQL", type -> !mayCallSql(type)))
                .should()
                .callMethodWhere(describe(
                        "a statement is run on Db",
                        call -> call.getTargetOwner().getFullName().equals("cn.suanquan.db.Db")
                                && Set.of("list", "one", "exec", "run")
                                        .contains(call.getTarget().getName())));
    }

    /// Stores and the codecs beside them, the room `db`, the engine of the ledger, which no other room can see, and the
    /// two classes that are a single statement or table each.
    private static boolean mayCallSql(JavaClass type) {
        JavaClass outer = outermost(type);
        boolean isHidden = !outer.getModifiers().contains(JavaModifier.PUBLIC);
        boolean engine =
                isHidden && (in(type, "ledger") || outer.getSimpleName().endsWith("Columns"));
        boolean single = Set.of("cn.suanquan.http.Idempotency", "cn.suanquan.audit.Audit")
                .contains(outer.getFullName());
        return store().test(type) || in(type, "db") || engine || single;
    }

    /// A column is read by its name, or at its place in the class `…Columns` that has the list of the columns itself:
    /// there a column that is added or moved is moved in both.
    static ArchRule columnsAreReadByName() {
        return noClasses()
                .that(describe("have no list of columns", type -> !hasColumns(type)))
                .should()
                .accessTargetWhere(describe("a column is read by its place", Walls::readsByPlace));
    }

    private static boolean hasColumns(JavaClass type) {
        return type.getSimpleName().endsWith("Columns")
                && type.tryGetField("LIST")
                        .filter(list -> list.getModifiers().contains(JavaModifier.STATIC))
                        .filter(list -> list.getRawType().isEquivalentTo(String.class))
                        .isPresent();
    }

    private static boolean readsByPlace(JavaAccess<?> access) {
        return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
                && (target.getOwner().isAssignableTo(ResultSet.class)
                        || target.getOwner().isAssignableTo("io.vertx.sqlclient.Tuple")
                        || target.getOwner().isAssignableTo("io.vertx.mutiny.sqlclient.Tuple"))
                && target.getName().startsWith("get")
                && target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(int.class));
    }

    /// Entities live in policy and registry, for what people edit; money moves on the pg client alone.
    private static ArchRule moneyKnowsNoOrm() {
        return noClasses()
                .that(describe("are not in policy or registry", type -> !in(type, "policy") && !in(type, "registry")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("jakarta.persistence..", "org.hibernate.."));
    }

    /// What decides is a function of its arguments: no database, no Uni, no clock, no web.
    private static ArchRule rulesArePure() {
        return noClasses()
                .that(describe("decide", Walls::decides))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "cn.suanquan.db..",
                                "cn.suanquan.http..",
                                "io.vertx..",
                                "io.smallrye.mutiny..",
                                "jakarta.ws.rs..",
                                "jakarta.persistence..",
                                "org.hibernate..",
                                "java.sql..",
                                "java.net..",
                                "java.nio.file..")
                        .or(describe("a clock", type -> type.isEquivalentTo(Clock.class))));
    }

    private static boolean decides(JavaClass type) {
        String name = outermost(type).getSimpleName();
        return Set.of("Decider", "Decision", "Facts", "RemainingLimits", "Rule", "Limit", "LimitUse", "Programme")
                        .contains(name)
                || name.endsWith("State")
                || name.endsWith("Pricing")
                || name.endsWith("Decide");
    }

    /// Time and chance come in by constructor, so that a test can set them.
    private static ArchRule noHiddenClock() {
        return noClasses()
                .that(describe("are outside kernel and demo", type -> !in(type, "kernel") && !in(type, "demo")))
                .and(describe(
                        "do not sign tokens, whose life is real time",
                        type -> !outermost(type).getSimpleName().equals("DemoIssuer")))
                .should()
                .callCodeUnitWhere(describe("time or chance is read from nowhere", call -> hidden(call.getTarget())));
    }

    private static boolean hidden(AccessTarget.CodeUnitCallTarget target) {
        JavaClass owner = target.getOwner();
        String name = target.getName();
        boolean noArguments = target.getRawParameterTypes().isEmpty()
                || target.getRawParameterTypes().getFirst().getFullName().equals("java.time.ZoneId");
        return CALENDARS.stream().anyMatch(owner::isEquivalentTo) && name.equals("now") && noArguments
                || owner.isEquivalentTo(Clock.class) && name.startsWith("system")
                || owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis")
                || owner.isEquivalentTo(UUID.class) && name.equals("randomUUID")
                || owner.isEquivalentTo(Math.class) && name.equals("random")
                || owner.isEquivalentTo(ThreadLocalRandom.class)
                || owner.isEquivalentTo(Random.class) && name.equals("<init>");
    }

    private static ArchRule moneyIsWhole() {
        return fields().that(describe("are outside ops and demo", Walls::inMoneyRooms))
                .should(new ArchCondition<JavaField>("not be a float or double") {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        report(isFloat(field.getRawType()), field, field.getFullName() + " is a float", events);
                    }
                });
    }

    private static ArchRule moneySignaturesAreWhole() {
        return methods()
                .that(describe("are outside ops and demo", Walls::inMoneyRooms))
                .should(new ArchCondition<JavaMethod>("neither take nor give a float or double") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        boolean floats = isFloat(method.getRawReturnType())
                                || method.getRawParameterTypes().stream().anyMatch(Walls::isFloat)
                                || method.getMethodCallsFromSelf().stream()
                                        .anyMatch(
                                                call -> isFloat(call.getTarget().getRawReturnType()));
                        report(floats, method, method.getFullName() + " uses a float", events);
                    }
                });
    }

    private static boolean isFloat(JavaClass type) {
        return FLOATS.stream().anyMatch(type::isEquivalentTo);
    }

    private static boolean inMoneyRooms(JavaMember member) {
        return !in(member.getOwner(), "ops") && !in(member.getOwner(), "demo") && !in(member.getOwner(), "console");
    }

    /// Decimals are for reading and writing text; what is kept and computed is whole.
    private static ArchRule decimalsStayAtTheEdge() {
        return fields().that(describe("are ours", field -> true))
                .should(new ArchCondition<JavaField>("not keep a BigDecimal") {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        boolean constant = field.getModifiers().contains(JavaModifier.STATIC);
                        report(
                                !constant && field.getRawType().isEquivalentTo(java.math.BigDecimal.class),
                                field,
                                field.getFullName() + " keeps a BigDecimal: keep 分, basis points or micro units",
                                events);
                    }
                });
    }

    /// A resource method either answers later (a Uni, a completion stage) or runs on a virtual thread, where waiting
    /// costs nothing.
    private static ArchRule nobodyWaitsOnTheEventLoop() {
        return methods()
                .that(describe("answer HTTP", Walls::endpoint))
                .should(new ArchCondition<JavaMethod>("answer later or run on a virtual thread") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        boolean virtual = method.isAnnotatedWith(RunOnVirtualThread.class)
                                || method.getOwner().isAnnotatedWith(RunOnVirtualThread.class);
                        boolean later = answersLater(method);
                        report(
                                !virtual && !later,
                                method,
                                method.getFullName() + " would block the event loop",
                                events);
                        boolean waits = later && !virtual && waits(method);
                        report(waits, method, method.getFullName() + " waits although it answers later", events);
                    }
                });
    }

    private static boolean answersLater(JavaMethod method) {
        return method.getRawReturnType().isEquivalentTo(Uni.class)
                || method.getRawReturnType().isAssignableTo(CompletionStage.class);
    }

    private static boolean waits(JavaMethod method) {
        return method.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTarget().getName().equals("await")
                        || call.getTargetOwner().getFullName().equals("cn.suanquan.db.Tx"));
    }

    private static boolean endpoint(JavaMethod method) {
        return method.getAnnotations().stream()
                .anyMatch(annotation -> annotation.getRawType().isMetaAnnotatedWith(HttpMethod.class)
                        || annotation.getRawType().isAnnotatedWith(HttpMethod.class));
    }

    /// What a client began is done, whether or not it still listens: what is cancelled half way loses connections.
    private static ArchRule nobodyWhoLeavesCancels() {
        return methods()
                .that(describe("answer HTTP", Walls::endpoint))
                .should(new ArchCondition<JavaMethod>("stand under @Cancellable(false) where they answer later") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        boolean later = answersLater(method);
                        boolean kept = method.getOwner()
                                .tryGetAnnotationOfType(Cancellable.class)
                                .map(said -> !said.value())
                                .orElse(false);
                        report(later && !kept, method, method.getFullName() + " ends with its client", events);
                    }
                });
    }

    /// An interface stands only where two implementations live, or where its one implementation lives in another room:
    /// that is how a room asks something of a room above it, which it must not name.
    private static ArchRule noLonelyInterface() {
        return classes()
                .that(describe(
                        "are interfaces",
                        type -> type.isInterface()
                                && !type.isAnnotation()
                                && !type.isAnnotatedWith(MessageBundle.class) // Qute writes one for each language
                                && !type.getSimpleName().equals("package-info")))
                .should(new ArchCondition<JavaClass>("have two implementations, or one in another room") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        List<JavaClass> implementations = type.getAllSubclasses().stream()
                                .filter(sub -> !sub.isInterface())
                                .toList();
                        boolean function = type.isAnnotatedWith(FunctionalInterface.class);
                        boolean isElsewhere = implementations.stream()
                                .anyMatch(sub -> !sub.getPackageName().equals(type.getPackageName()));
                        report(
                                implementations.size() < 2 && !isElsewhere && !function,
                                type,
                                type.getFullName() + " has " + implementations.size() + " implementations",
                                events);
                    }
                });
    }

    private static ArchRule noBannedNames() {
        return classes().should(new ArchCondition<JavaClass>("be named for what they are") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean banned = type.isTopLevelClass()
                        && BANNED_NAME.matcher(type.getSimpleName()).matches();
                report(banned, type, type.getFullName() + " is named for a layer or a pattern", events);
            }
        });
    }

    private static ArchRule everyEndpointSaysWhoMayCallIt() {
        return methods()
                .that(describe("answer HTTP", Walls::endpoint))
                .should(new ArchCondition<JavaMethod>("carry @RolesAllowed, @PermitAll or @DenyAll themselves") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        boolean said = List.of(RolesAllowed.class, PermitAll.class, DenyAll.class).stream()
                                .anyMatch(method::isAnnotatedWith);
                        report(!said, method, method.getFullName() + " says not who may call it", events);
                    }
                });
    }

    /// What a class needs stands in its constructor.
    private static ArchRule constructorsTakeWhatIsNeeded() {
        return fields().should(new ArchCondition<JavaField>("not be injected") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                boolean injected = field.isAnnotatedWith(jakarta.inject.Inject.class);
                report(injected, field, field.getFullName() + " is injected into a field", events);
            }
        });
    }

    static boolean in(JavaClass type, String room) {
        return type.getPackageName().equals("cn.suanquan." + room);
    }

    private static void report(boolean violated, Object where, String message, ConditionEvents events) {
        if (violated) {
            events.add(SimpleConditionEvent.violated(where, message));
        }
    }
}
