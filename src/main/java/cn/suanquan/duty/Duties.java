package cn.suanquan.duty;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// The door of the room: every act that is separated by person asks here, in its own transaction, and what it did
/// counts for whatever the same person does to the same matter later.
@ApplicationScoped
public class Duties {
    /// For rooms that write through Hibernate: writes that a person did the duty, where that one did nothing on the
    /// matter before. A native query.
    public static final String HIBERNATE_INSERT = """
            insert into duty.deed (matter, person, side, act, at) values (:matter, :person, :side, :act, :at)
            on conflict do nothing
            """;
    /// The same: what the person did first on the matter, as one text, for [#refusal].
    public static final String HIBERNATE_SELECT = """
            select side || ' ' || act || ' ' || to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
            from duty.deed where matter = :matter and person = :person
            """;

    private final DutyStore store;
    private final Clock clock;

    Duties(DutyStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// The person does the duty on those matters: takes its sides, or is refused.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 403 SEPARATION_OF_DUTIES where the person stands on another side of
    ///     one of them, with what that person did there and when
    public void stand(Db db, String person, Duty duty, Collection<Matter> on) {
        List<Matter> matters = List.copyOf(new TreeSet<>(on));
        if (matters.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Map<Matter, Deed> before = store.deeds(db, matters, person);
        List<Deed> first = new ArrayList<>();
        for (Matter matter : matters) {
            duty.side(matter.kind())
                    .filter(side -> !before.containsKey(matter))
                    .ifPresent(side -> first.add(new Deed(matter, person, side, duty.name(), now)));
        }
        mustNotBeApart(duty, before.values());
        if (!first.isEmpty() && !store.add(db, first)) {
            mustNotBeApart(duty, store.deeds(db, matters, person).values());
        }
    }

    /// What would refuse the duty to the person now; writes nothing, so that a page can say it before somebody tries.
    ///
    /// @param kept deeds that the rooms keep and that count where none is written for their matter
    public Optional<Refusal> apart(Db db, String person, Duty duty, Collection<Matter> on, Collection<Deed> kept) {
        List<Matter> matters = List.copyOf(new TreeSet<>(on));
        if (matters.isEmpty()) {
            return Optional.empty();
        }
        Map<Matter, Deed> deeds = new HashMap<>(store.deeds(db, matters, person));
        kept.stream()
                .filter(deed -> deed.person().equals(person) && matters.contains(deed.matter()))
                .forEach(deed -> deeds.putIfAbsent(deed.matter(), deed));
        return refusal(duty, deeds.values());
    }

    /// What other persons did before, as the rooms keep it: they stand on that side of the matter from now on, where
    /// they stand on none yet.
    ///
    /// @param when by person
    public void note(Db db, Matter matter, Side side, Duty duty, Map<String, Instant> when) {
        var _ = store.add(
                db,
                when.entrySet().stream()
                        .map(one -> new Deed(matter, one.getKey(), side, duty.name(), one.getValue()))
                        .toList());
    }

    /// The refusal of a duty to a person whose first deed is that text ([#HIBERNATE_SELECT]); empty where it is none.
    public static Optional<Refusal> refusal(Duty duty, Matter matter, String person, String deed) {
        String[] words = deed.split(" ");
        return refusal(
                duty, List.of(new Deed(matter, person, Side.valueOf(words[0]), words[1], Instant.parse(words[2]))));
    }

    private static void mustNotBeApart(Duty duty, Collection<Deed> deeds) {
        refusal(duty, deeds).ifPresent(no -> {
            throw no.toException();
        });
    }

    private static Optional<Refusal> refusal(Duty duty, Collection<Deed> deeds) {
        return deeds.stream()
                .filter(deed -> duty.apart(deed.matter().kind()).contains(deed.side()))
                .min(Comparator.comparing(Deed::at))
                .map(deed -> deed.refusal(duty));
    }
}
