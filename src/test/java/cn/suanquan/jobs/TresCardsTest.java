package cn.suanquan.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// How many cards of which kind a TRES string names.
class TresCardsTest {
    @Test
    void theSumAndItsTypeAreOneNumberOfCards() {
        assertEquals(
                new TresCards("a100", 8), TresCards.of("billing=64,cpu=64,gres/gpu:a100=8,gres/gpu=8,mem=512G,node=1"));
        assertEquals(new TresCards("gpu", 4), TresCards.of("billing=32,cpu=32,gres/gpu=4,mem=256G,node=1"));
        assertEquals(new TresCards("910b", 16), TresCards.of("cpu=192,gres/npu:910b=16,mem=1T,node=2"));
        assertEquals(new TresCards("a100", 2), TresCards.of("gres/gpu=2,gres/gpu:a100=2,gres/gpu:v100=0"));
        assertEquals(new TresCards("a100_3g.20gb", 1), TresCards.of("gres/gpu:a100_3g.20gb=1"));
    }

    @Test
    void whatSaysNothingOfACardCountsForNone() {
        for (String none : List.of(
                "billing=64,cpu=64,mem=512G,node=1",
                "gres/gpumem=40G,gres/gpuutil=90",
                "gres/shard=4,gres/shard:a100=4",
                "gres/gpu=0",
                "gres/craynetwork=2,license/abaqus=8")) {
            assertThrows(RowRefused.class, () -> TresCards.of(none), none);
        }
    }

    @Test
    void whatMayBeAnAcceleratorOfAnotherKindIsPostedByHand() {
        for (String other : List.of("cpu=8,gres/xpu:k200=4", "gres/gcu=8", "gres/gpu=0,gres/shard=4")) {
            RowRefused refused = assertThrows(RowRefused.class, () -> TresCards.of(other), other);
            assertTrue(refused.remedy().contains("by hand"), other);
        }
        for (String none : List.of("", "billing=64,cpu=64,mem=512G,node=1", "cpu=8,gres/gpu=0")) {
            RowRefused refused = assertThrows(RowRefused.class, () -> TresCards.of(none), none);
            assertTrue(refused.remedy().startsWith("nothing"), none);
        }
    }

    @Test
    void severalKindsAndSumsThatDisagreeAreRefused() {
        for (String wrong : List.of(
                "gres/gpu=8,gres/gpu:a100=4,gres/gpu:v100=4",
                "gres/gpu=8,gres/gpu:a100=4",
                "gres/gpu=8,gres/gpu=8",
                "gres/gpu:a100=8,gres/gpu:a100=8",
                "gres/gpu=2,gres/npu=2",
                "gres/gpu=8K",
                "gres/gpu")) {
            assertThrows(RowRefused.class, () -> TresCards.of(wrong), wrong);
        }
    }
}
