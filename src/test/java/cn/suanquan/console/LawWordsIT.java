package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.ops.Soundness;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every law of the books has words for the page.
@ServiceTest
class LawWordsIT {
    @Inject
    Soundness soundness;

    @Test
    void noLawIsShownByItsName() {
        List<String> bare = soundness.report().checked().stream()
                .map(Soundness.Checked::law)
                .filter(law -> Words.law(law).isEmpty())
                .toList();
        assertEquals(List.of(), bare);
    }
}
