import { everyGuestPage, everyPage } from "./every-page.ts";
import { test } from "./scenario.ts";
import { otherLooks } from "./usable.ts";

for (const { name, ...look } of otherLooks) {
  test(`every page can be used by everybody on ${name}`, ({ browser }) => everyPage(browser, look));
  test(`a guest's pages can be used by everybody on ${name}`, ({ page, browser }) =>
    everyGuestPage(page, browser, look));
}
