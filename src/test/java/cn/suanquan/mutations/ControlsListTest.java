package cn.suanquan.mutations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlsListTest {
    @Test
    void everyControlIsStillFoundWhereItIsToBeBroken() throws IOException {
        assertEquals(List.of(), Mutation.misplaced(Controls.ALL.stream()));
    }
}
