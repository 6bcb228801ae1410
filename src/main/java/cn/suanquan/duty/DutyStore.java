package cn.suanquan.duty;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The SQL of deeds.
@ApplicationScoped
class DutyStore {
    /// What that person did first on those of the matters on which the person did anything, by matter.
    Map<Matter, Deed> deeds(Db db, Collection<Matter> matters, String person) {
        Map<String, Matter> named = new HashMap<>();
        matters.forEach(matter -> named.put(matter.toString(), matter));
        Map<Matter, Deed> found = new HashMap<>();
        db.list(
                        "select matter, side, act, at from duty.deed where person = $1 and matter = any($2)",
                        row -> new Deed(
                                named.getOrDefault(
                                        row.getString("matter"),
                                        matters.iterator().next()),
                                person,
                                Side.valueOf(row.getString("side")),
                                row.getString("act"),
                                row.getOffsetDateTime("at").toInstant()),
                        person,
                        SqlArrays.texts(matters, Matter::toString))
                .forEach(deed -> found.put(deed.matter(), deed));
        return found;
    }

    /// Writes those deeds whose persons did nothing on their matters before; true where these are all.
    boolean add(Db db, List<Deed> deeds) {
        int added = db.exec(
                """
                insert into duty.deed (matter, person, side, act, at)
                select d.matter, d.person, d.side, d.act, d.at
                from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[])
                    as d (matter, person, side, act, at)
                order by d.matter, d.person
                on conflict do nothing
                """,
                SqlArrays.texts(deeds, deed -> deed.matter().toString()),
                SqlArrays.texts(deeds, Deed::person),
                SqlArrays.texts(deeds, deed -> deed.side().name()),
                SqlArrays.texts(deeds, Deed::act),
                deeds.stream().map(deed -> SqlArrays.time(deed.at())).toArray(OffsetDateTime[]::new));
        return added == deeds.size();
    }
}
