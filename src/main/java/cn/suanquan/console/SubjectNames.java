package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.registry.Center;
import cn.suanquan.registry.Holder;
import cn.suanquan.registry.Registry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Says in names what a proposal is about: `holder/0198c4fd-…` is that holder's name, `programme/langfang/2` the name
/// of the programme and the version.
@ApplicationScoped
class SubjectNames {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private final Registry registry;
    private final ProgrammeNames programmes;
    private final Tx tx;

    SubjectNames(Registry registry, ProgrammeNames programmes, Tx tx) {
        this.registry = registry;
        this.programmes = programmes;
        this.tx = tx;
    }

    /// The names that occur in these texts, by what they stand for there.
    Map<String, String> in(Collection<String> texts) {
        Map<String, String> names = new HashMap<>(programmes.all());
        List<UUID> ids = texts.stream()
                .flatMap(text -> Arrays.stream(text.split("/")))
                .filter(part -> ID.matcher(part).matches())
                .map(UUID::fromString)
                .distinct()
                .toList();
        if (ids.isEmpty()) {
            return names;
        }
        return tx.read(db -> {
            for (Holder holder :
                    registry.holders(db, ids.stream().map(HolderId::new).toList())) {
                names.put(
                        holder.id().toString(),
                        named(holder.name(), holder.identity().shown()));
            }
            for (Center center :
                    registry.centers(db, ids.stream().map(CenterId::new).toList())) {
                names.put(center.id().toString(), named(center.name(), center.code()));
            }
            return names;
        });
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /// Of the holder of that id; empty where there is none.
    String holder(String id) {
        return isId(id)
                ? tx.read(db -> registry.holder(db, HolderId.fromString(id)))
                        .map(holder -> named(holder.name(), holder.identity().shown()))
                        .orElse("")
                : "";
    }

    /// Of the compute center of that id; empty where there is none.
    String center(String id) {
        return isId(id)
                ? tx.read(db -> registry.centers(db, List.of(CenterId.fromString(id)))).stream()
                        .map(center -> named(center.name(), center.code()))
                        .findFirst()
                        .orElse("")
                : "";
    }

    /// Names are shared; what is shown of the code or number beside it tells two of one name apart.
    private static String named(String name, String shown) {
        return name + "（" + shown + "）";
    }

    /// A subject in those names, without the word for its kind, which the act has said, and without an id that has no
    /// name, unless it has nothing else.
    static String words(String subject, Map<String, String> names) {
        List<String> parts = Arrays.stream(subject.split("/"))
                .skip(1)
                .filter(part -> !part.equals("pool"))
                .toList();
        return parts.stream()
                .filter(part -> parts.size() == 1
                        || names.containsKey(part)
                        || !ID.matcher(part).matches())
                .map(part -> names.getOrDefault(part, part))
                .collect(Collectors.joining(" · "));
    }
}
