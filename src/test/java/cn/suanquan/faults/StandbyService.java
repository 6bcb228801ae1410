package cn.suanquan.faults;

import cn.suanquan.fixture.OwnService;
import java.util.List;
import java.util.Map;

/// A service that may read a standby, with slices of few entries.
public class StandbyService extends OwnService {
    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(StandbyFixture.class));
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("suanquan.report.entries", "10");
    }
}
