package cn.suanquan.walls;

import cn.suanquan.faults.Postgres;
import cn.suanquan.fixture.ServiceTest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Tests whose names lie. Abstract, so that none of them ever runs.
@SuppressWarnings("unused")
class LawlessTests {
    @ServiceTest
    abstract static class StartsByItsAnnotationTest {
        @Test
        void test() {}
    }

    abstract static class StartsThroughAnotherClassTest {
        @RepeatedTest(2)
        void test() {
            Behind.start().close();
        }
    }

    private static final class Behind {
        static Postgres start() {
            return new Postgres(Path.of("target"));
        }
    }

    abstract static class StartsNothingIT {
        @TestFactory
        List<DynamicTest> test() {
            return List.of();
        }
    }

    abstract static class IsNeverFound {
        @Test
        void test() {}
    }
}
