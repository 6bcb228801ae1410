package cn.suanquan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.ledger.EntryKind;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// An entry kind is stored for ever: one number, one meaning, in the range of its room.
public class EntryKindsTest {
    private static final Map<String, Set<Integer>> HUNDREDS =
            Map.of("voucher", Set.of(1, 2), "usage", Set.of(3), "claim", Set.of(3), "settlement", Set.of(4));

    @Test
    void eachNumberHasOneMeaningInTheRangeOfItsRoom() throws ReflectiveOperationException {
        Map<Integer, List<String>> names = new TreeMap<>();
        for (JavaField field : constants()) {
            Field constant = field.reflect();
            constant.setAccessible(true);
            int code = ((EntryKind) constant.get(null)).code();
            String room = field.getOwner().getPackageName().replace("cn.suanquan.", "");
            names.computeIfAbsent(code, c -> new ArrayList<>()).add(field.getFullName());
            assertTrue(HUNDREDS.getOrDefault(room, Set.of()).contains(code / 100), field.getFullName() + " = " + code);
        }
        assertTrue(names.size() >= 5, () -> "only these were found: " + names);
        names.forEach((code, owners) -> assertEquals(1, owners.size(), code + " means " + owners));
    }

    /// The number of every kind.
    public static Set<Integer> codes() throws ReflectiveOperationException {
        Set<Integer> codes = new TreeSet<>();
        for (JavaField field : constants()) {
            Field constant = field.reflect();
            constant.setAccessible(true);
            codes.add(((EntryKind) constant.get(null)).code());
        }
        return codes;
    }

    private static List<JavaField> constants() {
        return Classes.SERVICE.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getRawType().isEquivalentTo(EntryKind.class))
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .toList();
    }
}
