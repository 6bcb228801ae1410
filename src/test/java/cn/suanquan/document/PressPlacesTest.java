package cn.suanquan.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cn.suanquan.kernel.RefusedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How many documents are made at once, of all and of one.
class PressPlacesTest {
    private static List<PressPlaces.Place> all(PressPlaces places, String who, int count) {
        List<PressPlaces.Place> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(places.take(who));
        }
        return taken;
    }

    @Test
    void oneWhoAsksForManyLeavesPlacesForTheOthers() {
        PressPlaces places = new PressPlaces();
        List<PressPlaces.Place> own = all(places, "one", PressPlaces.OF_ONE_MAX);
        assertEquals(
                "PRESS_BUSY",
                assertThrows(RefusedException.class, () -> places.take("one"))
                        .refusal()
                        .code());
        places.take("other").close();
        own.getFirst().close();
        places.take("one").close();
    }

    @Test
    void allTogetherHaveABoundAndAPlaceThatIsLeftIsFree() {
        PressPlaces places = new PressPlaces();
        List<PressPlaces.Place> taken = new ArrayList<>();
        for (int who = 0; who < PressPlaces.ALL_MAX / PressPlaces.OF_ONE_MAX; who++) {
            taken.addAll(all(places, "p" + who, PressPlaces.OF_ONE_MAX));
        }
        assertThrows(RefusedException.class, () -> places.take("late"));
        taken.forEach(PressPlaces.Place::close);
        assertEquals(
                PressPlaces.OF_ONE_MAX,
                all(places, "late", PressPlaces.OF_ONE_MAX).size());
    }
}
