// What a browser keeps ready while Concerto is closed: it shows what comes, and leads there. It answers no requests and stores nothing.

self.addEventListener("push", (event) => {
  const { title, words, url, tag } = event.data.json();
  event.waitUntil(self.registration.showNotification(title, { body: words, tag, renotify: true, data: { url } }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(lead(new URL(event.notification.data.url, self.location.origin)));
});

/** To the tab that is there already; else to a new one, so that nobody's song stops and no half-written words are lost. */
async function lead({ origin, href }) {
  if (origin !== self.location.origin) return;
  const tabs = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = tabs.find((tab) => tab.url === href);
  await (there ? there.focus() : self.clients.openWindow(href));
}
