package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.EntryKindsTest;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.policy.LimitUse;
import cn.suanquan.policy.ProgrammeSettings.Measure;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the ledger and the decisions keep as numbers and codes has words, each of them and no other.
class EntryWordsTest {
    @Test
    void everyKindOfEntryHasWords() throws ReflectiveOperationException {
        Set<String> kinds =
                EntryKindsTest.codes().stream().map(code -> "kind" + code).collect(Collectors.toSet());
        assertEquals(new TreeSet<>(kinds), keys(EntryWords.class, "kind[0-9]+"));
    }

    /// An instance of the version before reads what a newer one beside it wrote.
    @Test
    void anEntryOfAKindThatThisVersionDoesNotKnowHasWordsToo() {
        assertEquals(List.of("kind300", "kindOther"), List.of(Words.entry(300), Words.entry(999)));
    }

    @Test
    void everyBucketHasWordsForMoneyAndForLimits() {
        Set<String> buckets = Arrays.stream(Bucket.values())
                .flatMap(bucket -> Stream.of("bucket", "limit").map(of -> of + GroundEntry.capitalised(bucket)))
                .collect(Collectors.toCollection(TreeSet::new));
        buckets.add("bucketGranted");
        buckets.add("bucketHead");
        assertEquals(buckets, keys(EntryWords.class, "(bucket|limit)[A-Z].*"));
    }

    @Test
    void everyLimitAndMeasureOfADecisionHasWords() {
        assertEquals(names("limitKind", LimitUse.Kind.values()), keys(SumWords.class, "limitKind.*"));
        assertEquals(names("measure", Measure.values()), keys(SumWords.class, "measure.*"));
    }

    private static Set<String> names(String prefix, Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> prefix + VoucherGroundPages.capitalised(value.name()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> keys(Class<?> bundle, String pattern) {
        return Arrays.stream(bundle.getDeclaredMethods())
                .map(Method::getName)
                .filter(name -> name.matches(pattern))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
