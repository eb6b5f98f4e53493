/** Opens one document of the person or of somebody on their record. */
export function openDocument(number: string): void {
  void wx.navigateTo({
    url: `/features/volunteer/pages/document/document?number=${encodeURIComponent(number)}`,
  })
}
