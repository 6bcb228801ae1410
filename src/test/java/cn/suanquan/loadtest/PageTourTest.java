package cn.suanquan.loadtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.console.PageKinds;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The tour leaves no page out.
class PageTourTest {
    private static List<PageVisit> visits(Map<String, String> singles) {
        return PageTour.of(new TourStops("p", "h", "v", "a", "c", "4", "cl", "r", "re", "d", singles));
    }

    @Test
    void everyPageIsVisitedWhereTheBooksHaveWhatItShows() {
        Set<String> left = new TreeSet<>(PageKinds.shown());
        left.removeAll(PageTour.kinds(visits(Map.of())));
        Set<String> rare = new TreeSet<>(TourStops.kindsOfSingles());
        rare.add(PageTour.PROVIDER);
        assertTrue(rare.containsAll(left), () -> "neither visited nor known as rare: " + left);
        assertTrue(PageKinds.shown().containsAll(rare), () -> "a page that there is not: " + rare);
    }

    @Test
    void whatTheBooksHaveIsVisitedByWhoMay() {
        Map<String, String> advance = Map.of("/console/finance/advances/{id}", "/console/finance/advances/7");
        assertEquals(
                List.of(new PageVisit(PageVisit.Who.MAKER, "/console/finance/advances/7", false)),
                visits(advance).stream()
                        .filter(visit -> visit.path().startsWith("/console/finance/advances/")
                                && !visit.path().endsWith("/new"))
                        .toList());
    }
}
