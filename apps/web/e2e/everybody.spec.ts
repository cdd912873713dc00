import { everyGuestPage, everyPage } from "./every-page.ts";
import { test } from "./scenario.ts";
import { looks } from "./usable.ts";

for (const { name, ...look } of looks) {
  test(`every page can be used by everybody on ${name}`, ({ browser }) => everyPage(browser, look));
  test(`a guest's pages can be used by everybody on ${name}`, ({ page, browser }) =>
    everyGuestPage(page, browser, look));
}
