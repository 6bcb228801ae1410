package cn.suanquan;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.util.Set;

/// The compiled classes, read once for all walls, from wherever this build has put them.
final class Classes {
    static final JavaClasses SERVICE = beside(Main.class);
    static final JavaClasses TESTS = beside(Classes.class);

    private Classes() {}

    private static JavaClasses beside(Class<?> one) {
        return new ClassFileImporter()
                .importLocations(Set.of(
                        Location.of(one.getProtectionDomain().getCodeSource().getLocation())));
    }
}
