package cn.suanquan.demo;

import cn.suanquan.fixture.ServiceFixture;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/// A service on a database of its own: the demo settles the months of whole programmes, and moves the clock.
public class OwnDatabase implements QuarkusTestProfile {
    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(ServiceFixture.class));
    }
}
