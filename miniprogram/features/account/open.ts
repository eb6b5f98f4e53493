/** Opens what is on record of somebody, or of the person themselves (`self`), to be corrected. */
export function openEdit(person: string): void {
  void wx.navigateTo({ url: `/features/account/pages/edit/edit?person=${encodeURIComponent(person)}` })
}
